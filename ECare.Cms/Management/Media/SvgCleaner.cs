using System.Text;
using System.Xml;
using System.Xml.Linq;

namespace ECare.Cms.Management.Media;

/// <summary>
/// Leaves of a drawing what draws. An SVG is a document that can carry scripts, foreign pages and addresses to call; what is not known to be
/// harmless goes, and what is left is written anew.
/// </summary>
internal static class SvgCleaner
{
    private static readonly XNamespace Svg = "http://www.w3.org/2000/svg";
    private static readonly XNamespace XLink = "http://www.w3.org/1999/xlink";

    private static readonly HashSet<string> Elements = new(StringComparer.Ordinal)
    {
        "svg", "g", "defs", "symbol", "use", "title", "desc", "path", "rect", "circle", "ellipse", "line", "polyline", "polygon", "text", "tspan",
        "linearGradient", "radialGradient", "stop", "clipPath", "mask", "pattern", "marker",
    };

    private static readonly XmlReaderSettings Reading = new()
    {
        // A document type can make a small file large and fetch others.
        DtdProcessing = DtdProcessing.Prohibit,
        XmlResolver = null,
        IgnoreComments = true,
        IgnoreProcessingInstructions = true,
        MaxCharactersInDocument = 5_000_000,
    };

    /// <summary>The clean drawing; null when it is none.</summary>
    public static byte[]? Clean(byte[] file)
    {
        try
        {
            using var reader = XmlReader.Create(new MemoryStream(file, writable: false), Reading);
            var drawing = XDocument.Load(reader);
            if (drawing.Root?.Name != Svg + "svg")
            {
                return null;
            }

            Clean(drawing.Root);
            return Encoding.UTF8.GetBytes(drawing.Root.ToString(SaveOptions.DisableFormatting));
        }
        catch (XmlException)
        {
            return null;
        }
    }

    private static void Clean(XElement root)
    {
        root.DescendantsAndSelf().SelectMany(element => element.Attributes()).Where(attribute => !IsHarmless(attribute)).ToList().ForEach(attribute => attribute.Remove());
        root.Descendants().Where(element => element.Name.Namespace != Svg || !Elements.Contains(element.Name.LocalName)).ToList().ForEach(element => element.Remove());
    }

    private static bool IsHarmless(XAttribute attribute)
    {
        var name = attribute.Name;
        if (attribute.IsNamespaceDeclaration)
        {
            return attribute.Value == Svg.NamespaceName || attribute.Value == XLink.NamespaceName;
        }

        if (name.LocalName == "href")
        {
            return attribute.Value.StartsWith('#');
        }

        return (name.Namespace == XNamespace.None || name.Namespace == XNamespace.Xml)
            && !name.LocalName.StartsWith("on", StringComparison.OrdinalIgnoreCase)
            && PointsInside(attribute.Value);
    }

    // A paint may come from this drawing, url(#gold), and from nowhere else. A backslash would hide what is written.
    private static bool PointsInside(string value)
    {
        var text = value.Replace(" ", string.Empty, StringComparison.Ordinal);
        return !text.Contains('\\', StringComparison.Ordinal)
            && !text.Contains("javascript:", StringComparison.OrdinalIgnoreCase)
            && !text.Contains("@import", StringComparison.OrdinalIgnoreCase)
            && !text.Replace("url(#", string.Empty, StringComparison.OrdinalIgnoreCase).Contains("url(", StringComparison.OrdinalIgnoreCase);
    }
}
