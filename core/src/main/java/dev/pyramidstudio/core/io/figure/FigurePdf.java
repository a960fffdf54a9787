package dev.pyramidstudio.core.io.figure;

import de.rototor.pdfbox.graphics2d.PdfBoxGraphics2D;
import java.io.IOException;
import java.io.OutputStream;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.util.Matrix;

/** A figure as one page of PDF, the page as large as the figure; all of it are vectors. */
public final class FigurePdf {
  /** Points for a unit of the figure. */
  private static final double POINTS = 0.75;

  /**
   * Readers refuse longer pages (ISO 32000-1, annex C); a figure that would be is drawn smaller.
   */
  private static final double LONGEST = 14_400;

  private FigurePdf() {}

  public static void write(Figure figure, OutputStream out) throws IOException {
    double longest = Math.max(figure.width(), figure.height());
    float points = (float) Math.min(POINTS, LONGEST / longest);
    try (PDDocument document = new PDDocument()) {
      // The same figure is the same file: otherwise the time would go into its identity.
      document.setDocumentId((long) FigureSvg.write(figure).hashCode());
      document.getDocumentInformation().setTitle(figure.title());
      PDPage page = new PDPage(new PDRectangle(figure.width() * points, figure.height() * points));
      document.addPage(page);
      PdfBoxGraphics2D g = new PdfBoxGraphics2D(document, figure.width(), figure.height());
      try {
        FigurePainter.paint(figure, g);
      } finally {
        g.dispose();
      }
      try (PDPageContentStream content = new PDPageContentStream(document, page)) {
        content.transform(Matrix.getScaleInstance(points, points));
        content.drawForm(g.getXFormObject());
      }
      document.save(out);
    }
  }
}
