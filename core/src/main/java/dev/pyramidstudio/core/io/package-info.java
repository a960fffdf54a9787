/**
 * Pictures, project files, COCO JSON and exports: knows file formats; the only user of AWT in core.
 */
package dev.pyramidstudio.core.io;
