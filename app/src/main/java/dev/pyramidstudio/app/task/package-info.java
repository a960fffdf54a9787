/** Background work: a runner that reports on the FX thread, and a same-thread one for tests. */
package dev.pyramidstudio.app.task;
