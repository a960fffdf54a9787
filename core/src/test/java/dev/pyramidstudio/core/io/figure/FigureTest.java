package dev.pyramidstudio.core.io.figure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.pyramidstudio.core.io.DrawnTopologies;
import dev.pyramidstudio.core.io.figure.Figure.Group;
import dev.pyramidstudio.core.io.figure.Figure.Shape;
import dev.pyramidstudio.core.io.figure.Figure.Words;
import dev.pyramidstudio.core.io.figure.Outline.Move;
import dev.pyramidstudio.core.text.RefusedException;
import dev.pyramidstudio.core.topology.EdgeKind;
import dev.pyramidstudio.core.topology.Fusion;
import dev.pyramidstudio.core.topology.FusionNode;
import dev.pyramidstudio.core.topology.Position;
import dev.pyramidstudio.core.topology.Presets;
import dev.pyramidstudio.core.topology.Topology;
import java.awt.Font;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.StringReader;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import javax.xml.parsers.DocumentBuilderFactory;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.rendering.PDFRenderer;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.w3c.dom.Document;
import org.xml.sax.InputSource;

/** One figure, three file formats. */
class FigureTest {
  private static final int WHITE = 0xffffff;

  @BeforeEach
  void english() {
    Locale.setDefault(Locale.ENGLISH);
  }

  static Stream<Topology> topologies() {
    return Stream.concat(DrawnTopologies.runnable(), Stream.of(DrawnTopologies.unfinished()));
  }

  @ParameterizedTest
  @MethodSource("topologies")
  void svgIsXmlWithEveryNodeConnectionAndHead(Topology topology) throws Exception {
    Document svg = parse(FigureSvg.write(TopologyFigure.of(topology)));

    int levels = topology.levels().size();
    assertThat(svg.getElementsByTagName("g").getLength())
        .isEqualTo(2 * levels + topology.nodes().size() + topology.edges().size());
    String said = svg.getDocumentElement().getTextContent();
    for (FusionNode node : topology.nodes()) {
      assertThat(said).contains(node.name() + ", " + node.fusion().title());
    }
    assertThat(said).contains(topology.name());
    assertThat(said.contains("× " + topology.repeats())).isEqualTo(topology.repeats() > 1);
  }

  @ParameterizedTest
  @MethodSource("topologies")
  void pngShowsEveryNodeAndIsTwiceAsLargeAtTwiceTheScale(Topology topology) throws Exception {
    Figure figure = TopologyFigure.of(topology);
    BufferedImage once = png(figure, 1);
    BufferedImage twice = png(figure, 2);

    assertThat(once.getWidth()).isEqualTo(figure.width());
    assertThat(once.getHeight()).isEqualTo(figure.height());
    assertThat(twice.getWidth()).isEqualTo(2 * once.getWidth());
    assertThat(twice.getHeight()).isEqualTo(2 * once.getHeight());
    assertThat(once.getRGB(1, 1) & WHITE).isEqualTo(WHITE);
    for (Shape node : nodes(figure)) {
      Move corner = (Move) node.outline().steps().get(0);
      int x = (int) corner.x() + 8;
      int y = (int) corner.y() + 8;
      int face = node.fill().orElseThrow().rgb();
      assertThat(once.getRGB(x, y) & WHITE).isEqualTo(face);
      assertThat(twice.getRGB(2 * x, 2 * y) & WHITE).isEqualTo(face);
      assertThat(darkest(once, x, y, 24)).as("the sign on its face").isLessThan(0xa0);
    }
    for (EdgeKind kind : EdgeKind.ofAll(topology)) {
      assertThat(holds(twice, Ink.of(kind).rgb())).as(kind.title()).isTrue();
    }
  }

  @ParameterizedTest
  @MethodSource("topologies")
  void pdfIsOnePageThatLooksLikeThePng(Topology topology) throws Exception {
    Figure figure = TopologyFigure.of(topology);
    try (PDDocument document = Loader.loadPDF(pdf(figure))) {
      assertThat(document.getNumberOfPages()).isEqualTo(1);
      assertThat(document.getDocumentInformation().getTitle()).isEqualTo(topology.name());
      PDRectangle page = document.getPage(0).getMediaBox();
      assertThat(page.getWidth()).isCloseTo(figure.width() * 0.75f, within(0.01f));
      assertThat(page.getHeight()).isCloseTo(figure.height() * 0.75f, within(0.01f));

      BufferedImage shown = new PDFRenderer(document).renderImageWithDPI(0, 96);
      BufferedImage expected = png(figure, 1);
      assertThat(difference(shown, expected)).isLessThan(4);
      assertThat(difference(shown, white(expected))).isGreaterThan(3 * difference(shown, expected));
    }
  }

  @Test
  void whatXmlForbidsIsLeftOut() throws Exception {
    Document svg = parse(FigureSvg.write(TopologyFigure.of(named("a\u0007b\uffff"))));
    assertThat(svg.getElementsByTagName("title").item(0).getTextContent()).isEqualTo("ab");
  }

  @Test
  void theSameTopologyIsTheSameFile() throws Exception {
    Topology bifpn = Presets.parse("bifpn:fast", List.of(3, 4, 5), 2);
    assertThat(pdf(TopologyFigure.of(bifpn))).isEqualTo(pdf(TopologyFigure.of(bifpn)));
    assertThat(FigureSvg.write(TopologyFigure.of(bifpn)))
        .isEqualTo(FigureSvg.write(TopologyFigure.of(bifpn)));
  }

  @Test
  void chineseNamesAreLettersAndNotBoxes() throws Exception {
    Assumptions.assumeTrue(
        new Font(Font.SANS_SERIF, Font.PLAIN, 12).canDisplay('金'),
        "skipped: no font here has Chinese letters");
    BufferedImage one = png(TopologyFigure.of(named("金")), 2);
    BufferedImage other = png(TopologyFigure.of(named("字")), 2);

    assertThat(difference(one, other)).isGreaterThan(0);
  }

  private static Topology named(String name) {
    return new Topology(name, List.of(3), 1, List.of());
  }

  @Test
  void aFigureTooLargeForPixelsIsRefusedAndFitsOnAPage() throws Exception {
    FusionNode far =
        new FusionNode("far", 3, List.of("P3"), Fusion.SUM, Optional.of(new Position(3000, 0)));
    Figure wide = TopologyFigure.of(new Topology("wide", List.of(3), 1, List.of(far)));

    assertThatThrownBy(() -> png(wide, 2))
        .isInstanceOf(RefusedException.class)
        .hasMessageContaining("svg or pdf");
    try (PDDocument document = Loader.loadPDF(pdf(wide))) {
      assertThat(document.getPage(0).getMediaBox().getWidth()).isCloseTo(14_400, within(1f));
    }
  }

  @Test
  void longNamesKeepTheirEndsAndTheirRoom() {
    TextFit.Fitted fitted = TextFit.fit("a name that goes on and on and on", 10, 72);

    assertThat(fitted.text()).startsWith("a n").endsWith("on").contains("…");
    assertThat(TextFit.width(fitted.text(), fitted.size())).isLessThanOrEqualTo(72);
    assertThat(TextFit.fit("P4_td", 10, 72)).isEqualTo(new TextFit.Fitted("P4_td", 10));
  }

  /** The boxes of inputs and nodes: first in their groups, before a sign. */
  private static List<Shape> nodes(Figure figure) {
    return figure.marks().stream()
        .filter(Group.class::isInstance)
        .map(mark -> ((Group) mark).marks())
        .filter(parts -> parts.size() > 1 && parts.get(1) instanceof Words)
        .map(parts -> (Shape) parts.get(0))
        .toList();
  }

  private static BufferedImage png(Figure figure, int scale) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    FigurePng.write(figure, scale, out);
    return ImageIO.read(new ByteArrayInputStream(out.toByteArray()));
  }

  private static byte[] pdf(Figure figure) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    FigurePdf.write(figure, out);
    return out.toByteArray();
  }

  private static Document parse(String svg) throws Exception {
    return DocumentBuilderFactory.newInstance()
        .newDocumentBuilder()
        .parse(new InputSource(new StringReader(svg)));
  }

  private static int darkest(BufferedImage image, int x, int y, int side) {
    int least = 255;
    for (int dy = 0; dy < side; dy++) {
      for (int dx = 0; dx < side; dx++) {
        least = Math.min(least, image.getRGB(x + dx, y + dy) >> 8 & 0xff);
      }
    }
    return least;
  }

  private static boolean holds(BufferedImage image, int rgb) {
    for (int y = 0; y < image.getHeight(); y++) {
      for (int x = 0; x < image.getWidth(); x++) {
        if ((image.getRGB(x, y) & WHITE) == rgb) {
          return true;
        }
      }
    }
    return false;
  }

  private static BufferedImage white(BufferedImage like) {
    BufferedImage image =
        new BufferedImage(like.getWidth(), like.getHeight(), BufferedImage.TYPE_INT_RGB);
    int[] row = new int[like.getWidth()];
    Arrays.fill(row, WHITE);
    for (int y = 0; y < like.getHeight(); y++) {
      image.setRGB(0, y, row.length, 1, row, 0, row.length);
    }
    return image;
  }

  /** Mean difference of a pixel's green, of 255; sizes may differ by a rounded pixel. */
  private static double difference(BufferedImage a, BufferedImage b) {
    int width = Math.min(a.getWidth(), b.getWidth());
    int height = Math.min(a.getHeight(), b.getHeight());
    long sum = 0;
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        sum += Math.abs((a.getRGB(x, y) >> 8 & 0xff) - (b.getRGB(x, y) >> 8 & 0xff));
      }
    }
    return (double) sum / ((long) width * height);
  }
}
