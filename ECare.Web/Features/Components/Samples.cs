using System.Text.Json;

namespace ECare.Web.Features.Components;

/// <summary>Sentences for the style page in the scripts the portal must look good in. They are test data, not interface words.</summary>
internal sealed class Samples
{
    private static readonly Dictionary<string, Dictionary<string, string>> All = Load();

    private readonly Dictionary<string, string> words;

    private Samples(string language, Dictionary<string, string> words) => (Language, this.words) = (language, words);

    public static IEnumerable<string> Languages => All.Keys;

    public string Language { get; }

    public string this[string key] => words[key];

    public static Samples In(string? language) =>
        language is not null && All.TryGetValue(language, out var words) ? new Samples(language, words) : new Samples("en", All["en"]);

    private static Dictionary<string, Dictionary<string, string>> Load()
    {
        using var stream = typeof(Samples).Assembly.GetManifestResourceStream("ECare.Web.Features.Components.samples.json")!;
        return JsonSerializer.Deserialize<Dictionary<string, Dictionary<string, string>>>(stream)!;
    }
}
