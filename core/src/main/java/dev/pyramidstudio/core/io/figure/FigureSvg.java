package dev.pyramidstudio.core.io.figure;

import dev.pyramidstudio.core.io.figure.Figure.Align;
import dev.pyramidstudio.core.io.figure.Figure.Group;
import dev.pyramidstudio.core.io.figure.Figure.Mark;
import dev.pyramidstudio.core.io.figure.Figure.Pen;
import dev.pyramidstudio.core.io.figure.Figure.Shape;
import dev.pyramidstudio.core.io.figure.Figure.Words;
import dev.pyramidstudio.core.io.figure.Outline.Cubic;
import dev.pyramidstudio.core.io.figure.Outline.Line;
import dev.pyramidstudio.core.io.figure.Outline.Move;
import dev.pyramidstudio.core.io.figure.Outline.Step;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.stream.Collectors;

/** A figure as a standalone SVG document; what is grouped has its name as a title. */
public final class FigureSvg {
  private final StringBuilder svg = new StringBuilder();

  private FigureSvg() {}

  public static String write(Figure figure) {
    return new FigureSvg().document(figure);
  }

  private String document(Figure figure) {
    int width = figure.width();
    int height = figure.height();
    svg.append("<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"").append(width);
    svg.append("\" height=\"").append(height).append("\" viewBox=\"0 0 ").append(width);
    svg.append(' ').append(height).append("\" font-family=\"");
    svg.append("Inter, 'Helvetica Neue', Arial, 'Noto Sans', sans-serif\">\n");
    svg.append("<title>").append(escaped(figure.title())).append("</title>\n");
    svg.append("<rect width=\"100%\" height=\"100%\" fill=\"#ffffff\"/>\n");
    figure.marks().forEach(this::mark);
    return svg.append("</svg>\n").toString();
  }

  private void mark(Mark mark) {
    if (mark instanceof Group group) {
      svg.append("<g><title>").append(escaped(group.name())).append("</title>\n");
      group.marks().forEach(this::mark);
      svg.append("</g>\n");
    } else if (mark instanceof Shape shape) {
      shape(shape);
    } else {
      words((Words) mark);
    }
  }

  private void shape(Shape shape) {
    svg.append("<path d=\"");
    svg.append(
        shape.outline().steps().stream().map(FigureSvg::step).collect(Collectors.joining(" ")));
    svg.append("\" fill=\"").append(shape.fill().map(Ink::web).orElse("none")).append('"');
    shape.pen().ifPresent(this::pen);
    svg.append("/>\n");
  }

  private static String step(Step step) {
    if (step instanceof Move to) {
      return "M" + number(to.x()) + " " + number(to.y());
    }
    if (step instanceof Line to) {
      return "L" + number(to.x()) + " " + number(to.y());
    }
    if (step instanceof Cubic c) {
      return "C"
          + String.join(
              " ",
              number(c.cx0()),
              number(c.cy0()),
              number(c.cx1()),
              number(c.cy1()),
              number(c.x()),
              number(c.y()));
    }
    return "Z";
  }

  private void pen(Pen pen) {
    svg.append(" stroke=\"").append(pen.ink().web());
    svg.append("\" stroke-width=\"").append(number(pen.width())).append('"');
    if (!pen.dashes().isEmpty()) {
      svg.append(" stroke-dasharray=\"");
      svg.append(pen.dashes().stream().map(FigureSvg::number).collect(Collectors.joining(" ")))
          .append('"');
    }
  }

  private void words(Words words) {
    svg.append("<text x=\"").append(number(words.x()));
    svg.append("\" y=\"").append(number(words.y()));
    svg.append("\" font-size=\"").append(number(words.size())).append('"');
    if (words.bold()) {
      svg.append(" font-weight=\"bold\"");
    }
    if (words.align() == Align.MIDDLE) {
      svg.append(" text-anchor=\"middle\"");
    }
    svg.append(" fill=\"").append(words.ink().web()).append("\" xml:space=\"preserve\">");
    svg.append(escaped(words.text())).append("</text>\n");
  }

  /** Hundredths are finer than any screen shows. */
  private static String number(double value) {
    BigDecimal rounded = BigDecimal.valueOf(value).setScale(2, RoundingMode.HALF_EVEN);
    return rounded.signum() == 0 ? "0" : rounded.stripTrailingZeros().toPlainString();
  }

  /** Signs that XML gives a meaning are written as entities, those it forbids are left out. */
  private static String escaped(String text) {
    StringBuilder safe = new StringBuilder(text.length());
    text.codePoints()
        .forEach(
            c -> {
              switch (c) {
                case '&' -> safe.append("&amp;");
                case '<' -> safe.append("&lt;");
                case '>' -> safe.append("&gt;");
                case '"' -> safe.append("&quot;");
                default -> {
                  boolean allowed =
                      c == '\t'
                          || c == '\n'
                          || c == '\r'
                          || c >= 0x20 && c < 0xD800
                          || c > 0xDFFF && c != 0xFFFE && c != 0xFFFF;
                  if (allowed) {
                    safe.appendCodePoint(c);
                  }
                }
              }
            });
    return safe.toString();
  }
}
