using System.Collections.Frozen;

namespace ECare.Cms.Publishing;

/// <summary>The languages of the installation and where each looks when it has no words of its own.</summary>
internal sealed class LanguageSet
{
    private readonly FrozenDictionary<string, Language> _byIsoCode;
    private readonly FrozenDictionary<string, string[]> _chains;

    public LanguageSet(IEnumerable<Language> languages)
    {
        _byIsoCode = languages.ToFrozenDictionary(language => language.IsoCode, StringComparer.OrdinalIgnoreCase);
        _chains = _byIsoCode.Values.ToFrozenDictionary(language => language.IsoCode, ChainOf, StringComparer.OrdinalIgnoreCase);
        Default = _byIsoCode.Values.FirstOrDefault(language => language.IsDefault)?.IsoCode ?? string.Empty;
    }

    /// <summary>The ISO code of the default language; empty before the first language exists.</summary>
    public string Default { get; }

    /// <summary>The ISO codes of all languages, in no particular order.</summary>
    public IEnumerable<string> All => _byIsoCode.Values.Select(language => language.IsoCode);

    public string? IsoCodeOf(int? id) => _byIsoCode.Values.FirstOrDefault(language => language.Id == id)?.IsoCode;

    /// <summary>The fallbacks of a language, nearest first, without the language itself.</summary>
    public IReadOnlyList<string> FallbacksOf(string culture) => _chains.GetValueOrDefault(culture) ?? [];

    /// <summary>The language that a culture speaks here: itself, or the one a country's culture belongs to.</summary>
    public string? Resolve(string culture)
    {
        for (var name = culture; name.Length > 0; name = Parent(name))
        {
            if (_byIsoCode.TryGetValue(name, out var language))
            {
                return language.IsoCode;
            }
        }

        return null;
    }

    private static string Parent(string culture) => culture.LastIndexOf('-') is > 0 and var dash ? culture[..dash] : string.Empty;

    private string[] ChainOf(Language language)
    {
        var chain = new List<string>();
        for (var next = language.Fallback; next is not null && _byIsoCode.TryGetValue(next, out var fallback); next = fallback.Fallback)
        {
            if (chain.Contains(fallback.IsoCode, StringComparer.OrdinalIgnoreCase) || fallback == language)
            {
                break;
            }

            chain.Add(fallback.IsoCode);
        }

        return [.. chain];
    }

    internal sealed record Language(int Id, string IsoCode, string? Fallback, bool IsDefault);
}
