/** Why a box is there: its scores, its anchor, where its evidence came from and what it needs. */
package dev.pyramidstudio.app.whybox;
