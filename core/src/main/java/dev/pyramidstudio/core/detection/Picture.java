package dev.pyramidstudio.core.detection;

/**
 * A decoded picture: upright (EXIF orientation applied), 8-bit sRGB without alpha.
 *
 * @param width columns
 * @param height rows
 * @param rgb {@code 0x00RRGGBB}, row-major, {@code width·height} of them
 */
@SuppressWarnings(
    "ArrayRecordComponent") // a value that nobody compares; copying 48 MB helps no one
public record Picture(int width, int height, int[] rgb) {}
