/** What every view is built of: theme, colours, panels, icons, notices, formats. */
package dev.pyramidstudio.app.ui;
