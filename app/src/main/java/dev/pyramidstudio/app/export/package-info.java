/** Writing what is drawn for other programs: which formats, where to, and how it went. */
package dev.pyramidstudio.app.export;
