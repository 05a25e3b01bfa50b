using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Xml;
using System.Xml.Linq;

namespace ECare.Cms.Files;

/// <summary>The bytes of a file, and the text of values within it.</summary>
internal static class UsyncText
{
    private const string DateFormat = "yyyy-MM-ddTHH:mm:ss";

    private static readonly JsonSerializerOptions Indented = new()
    {
        WriteIndented = true,
        NewLine = "\n",
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    private static readonly JsonSerializerOptions Compact = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private static readonly XmlWriterSettings Canonical = new()
    {
        Encoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false),
        Indent = true,
        NewLineChars = "\n",
    };

    public static byte[] Bytes(XElement element)
    {
        using var stream = new MemoryStream();
        using (var writer = XmlWriter.Create(stream, Canonical))
        {
            new XDocument(element).Save(writer);
        }

        return stream.ToArray();
    }

    /// <summary>A value as the file shows it: JSON is indented, everything else is culture-invariant.</summary>
    public static XCData Value(object? value) => new(Json(Text(value), Indented));

    /// <summary>A value as the database keeps it; nothing for an empty one.</summary>
    public static string? Stored(string text) => text.Length == 0 ? null : Json(text, Compact);

    public static string Date(DateTime date) => date.ToString(DateFormat, CultureInfo.InvariantCulture);

    public static DateTime Date(string text) =>
        DateTime.ParseExact(text, DateFormat, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal);

    public static string Boolean(bool value) => value ? bool.TrueString : bool.FalseString;

    private static string Text(object? value) => value switch
    {
        null => string.Empty,
        DateTime date => Date(date),
        _ => Convert.ToString(value, CultureInfo.InvariantCulture) ?? string.Empty,
    };

    private static string Json(string text, JsonSerializerOptions options)
    {
        if (text.Length == 0 || text[0] is not ('{' or '['))
        {
            return text;
        }

        try
        {
            return JsonNode.Parse(text)!.ToJsonString(options);
        }
        catch (JsonException)
        {
            // A sentence may begin with a bracket.
            return text;
        }
    }
}
