import org.apache.jena.riot.RDFDataMgr;
import org.apache.jena.shacl.ShaclValidator;
import org.apache.jena.shacl.Shapes;

/** Which graphs conform, by Apache Jena's SHACL: java Validate.java SHAPES GRAPH [GRAPH ...] */
public class Validate {
    public static void main(String[] files) {
        Shapes shapes = Shapes.parse(RDFDataMgr.loadGraph(files[0]));
        for (int i = 1; i < files.length; i++) {
            System.out.println(ShaclValidator.get().conforms(shapes, RDFDataMgr.loadGraph(files[i])));
        }
    }
}
