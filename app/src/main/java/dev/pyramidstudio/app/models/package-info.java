/** Choosing φ: what every model costs before it runs, and how its weights come to this machine. */
package dev.pyramidstudio.app.models;
