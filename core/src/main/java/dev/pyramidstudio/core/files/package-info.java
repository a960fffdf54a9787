/** Files that are written whole or not at all. */
package dev.pyramidstudio.core.files;
