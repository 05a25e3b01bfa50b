using System.ComponentModel.DataAnnotations;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace ECare.Web.Theming;

/// <summary>One operator's folder, read and found fit to start.</summary>
internal sealed record ParsedTheme(ThemeFile File, Palette Light, Palette Dark, string Logo, string Motif)
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase, allowIntegerValues: false) },
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        ReadCommentHandling = JsonCommentHandling.Skip,
    };

    public static ParsedTheme Load(string folder)
    {
        string Text(string file) => System.IO.File.ReadAllText(Path.Combine(folder, file));
        return Parse(Text("theme.json"), Text("logo.svg"), Text("motif.svg"));
    }

    public static ParsedTheme Embedded(string folder)
    {
        string Text(string file)
        {
            using var stream = typeof(ParsedTheme).Assembly.GetManifestResourceStream($"{typeof(ParsedTheme).Namespace}.{folder}.{file}")!;
            using var reader = new StreamReader(stream);
            return reader.ReadToEnd();
        }

        return Parse(Text("theme.json"), Text("logo.svg"), Text("motif.svg"));
    }

    /// <summary>Reads one theme's text and says all that is wrong with it.</summary>
    public static ParsedTheme Parse(string text, string logo = "", string motif = "")
    {
        var file = JsonSerializer.Deserialize<ThemeFile>(text, Json) ?? throw new InvalidThemeException("The file is empty.");
        var faults = Invalid(file).ToList();
        if (faults.Count > 0)
        {
            throw new InvalidThemeException(string.Join(" ", faults));
        }

        var (light, dark) = (Palette.Light(file), Palette.Dark(file));
        faults = [.. ThemeContrast.Faults(light, "light"), .. ThemeContrast.Faults(dark, "dark")];
        return faults.Count == 0 ? new ParsedTheme(file, light, dark, logo, motif) : throw new InvalidThemeException(string.Join(" ", faults));
    }

    private static IEnumerable<string> Invalid(ThemeFile file)
    {
        object?[] parts = [file, file.Primary, file.Accent, file.Neutral, file.Hero?.From, file.Hero?.To, file.Radius, file.Headings];
        foreach (var part in parts.OfType<object>())
        {
            var results = new List<ValidationResult>();
            Validator.TryValidateObject(part, new ValidationContext(part), results, validateAllProperties: true);
            foreach (var result in results)
            {
                yield return result.ErrorMessage!;
            }
        }

        if (file.Hero is { From: null } or { To: null })
        {
            yield return "The hero needs both 'from' and 'to'.";
        }
    }
}
