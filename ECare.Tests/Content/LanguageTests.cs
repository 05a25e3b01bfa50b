using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace ECare.Tests.Content;

/// <summary>What stands under a language is written in it.</summary>
internal sealed partial class LanguageTests
{
    private static readonly string[] OtherScripts = ["ar-SA", "ar-BH", "ne-NP"];

    /// <summary>Codes, addresses and names that every script writes in Latin letters, and the languages' own names.</summary>
    private static readonly string[] Latin =
    [
        "WCAG", "AA", "QR", "CSV", "PDF", "XML", "MB", "iDEAL", "Wero", "TSC", "VAT", "TVA", "btw", "RUTEL", "help", "example", "rimal", "bahrain", "chautari",
        "English", "Français", "Nederlands", "Wolof",
    ];

    /// <summary>Names, and the Dutch for "extra data".</summary>
    private static readonly string[] SameInBoth =
        ["Polder Mobiel", "Polder Mobiel, Lelystad", "Ndar Mobile", "Ndar Mobile, Saint-Louis", "Teranga 2500", "Extra data", "Bikram Sambat"];

    /// <summary>Codes that editors choose, not words.</summary>
    private static readonly string[] Codes =
        ["umbracoUrlName", "campaignCode", "operator", "offerCode", "group", "audience", "placements", "goal", "pacing", "navigationIcon", "statusCode", "icon"];

    private static readonly IReadOnlyList<Sentence> Sentences = [.. OfDocuments(), .. OfNames(), .. OfTheDictionary()];

    [Test]
    public void Arabic_and_Nepali_hold_no_words_in_Latin_letters()
    {
        var left =
            from sentence in Sentences
            where OtherScripts.Contains(sentence.Language)
            let words = LatinWord().Matches(Argument().Replace(sentence.Text, " ")).Select(match => match.Value).Except(Latin).ToList()
            where words.Count > 0
            select $"{sentence.Where} ({sentence.Language}): {string.Join(' ', words)}";

        Assert.That(left, Is.Empty);
    }

    [Test]
    public void French_and_Dutch_repeat_no_English_sentence()
    {
        var english = Sentences.Where(sentence => sentence.Language == "en").ToLookup(sentence => sentence.Where, sentence => sentence.Text, StringComparer.Ordinal);

        var same =
            from sentence in Sentences
            where sentence.Language is "fr-SN" or "nl-NL" && Space().Count(sentence.Text.Trim()) > 0
            where english[sentence.Where].Contains(sentence.Text) && !SameInBoth.Contains(sentence.Text.Trim()) && LatinWord().IsMatch(Argument().Replace(sentence.Text, " "))
            select $"{sentence.Where} ({sentence.Language}): {sentence.Text}";

        Assert.That(same, Is.Empty);
    }

    [Test]
    public void Nothing_is_filler() =>
        Assert.That(Sentences.Where(sentence => Filler().IsMatch(sentence.Text)).Select(sentence => sentence.Where), Is.Empty);

    [TestCase("contentPage")]
    [TestCase("legalPage")]
    [TestCase("helpArticlePage")]
    [TestCase("offerPage")]
    [TestCase("errorPage")]
    public void No_page_of_words_is_empty(string type)
    {
        const int fewest = 40;
        var written = Sentences.GroupBy(sentence => sentence.Document).ToDictionary(words => words.Key, words => words.Sum(word => word.Text.Length), StringComparer.Ordinal);
        var pages = ContentFiles.Documents.Where(document => (string)document.Element("Info")!.Element("ContentType")! == type).ToList();

        Assert.That(pages, Is.Not.Empty);
        Assert.That(pages.Select(page => ContentFiles.KeyOf(page).ToString()).Where(key => written.GetValueOrDefault(key) < fewest), Is.Empty);
    }

    private static IEnumerable<Sentence> OfDocuments() =>
        from document in ContentFiles.Documents
        from property in document.Element("Properties")!.Elements()
        where !Codes.Contains(property.Name.LocalName)
        from value in property.Elements()
        let language = (string?)value.Attribute("Culture")
        where language is not null
        from part in PartsOf(value.Value)
        where !Codes.Contains(part.Alias) && !part.Text.Contains("umb://", StringComparison.Ordinal) && !part.Text.TrimStart().StartsWith('[')
        select new Sentence(
            $"{ContentFiles.AliasOf(document)}.{property.Name}.{part.Alias}", ContentFiles.KeyOf(document).ToString(), language, Tag().Replace(part.Text, " "));

    private static IEnumerable<Sentence> OfNames() =>
        from document in ContentFiles.Documents
        where (string)document.Element("Info")!.Element("ContentType")! is not ("campaign" or "banner" or "siteSettings" or "bannerFolder" or "campaignFolder")
        from name in document.Element("Info")!.Element("NodeName")!.Elements("Name")
        select new Sentence($"name of {ContentFiles.AliasOf(document)}", "", (string)name.Attribute("Culture")!, name.Value);

    private static IEnumerable<Sentence> OfTheDictionary() =>
        from item in ContentFiles.Dictionary
        from word in item.Element("Translations")!.Elements()
        select new Sentence(ContentFiles.AliasOf(item), "", (string)word.Attribute("Language")!, word.Value);

    /// <summary>A block list is JSON: its words are the values of its blocks.</summary>
    private static IEnumerable<(string Alias, string Text)> PartsOf(string value) =>
        value.Contains("\"contentData\"", StringComparison.Ordinal)
            ? JsonNode.Parse(value)!["contentData"]!.AsArray()
                .SelectMany(block => block!["values"]!.AsArray())
                .Select(each => (Alias: (string)each!["alias"]!, Text: each["value"] is JsonValue text && text.TryGetValue<string>(out var words) ? words : ""))
            : [("", value)];

    private sealed record Sentence(string Where, string Document, string Language, string Text);

    [GeneratedRegex(@"[A-Za-z\u00C0-\u024F]{2,}", RegexOptions.NonBacktracking)]
    private static partial Regex LatinWord();

    [GeneratedRegex(@"\{\w+\}|\{\w+, plural,|\b(zero|one|two|few|many|other) \{", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex Argument();

    [GeneratedRegex("<[^>]+>", RegexOptions.NonBacktracking)]
    private static partial Regex Tag();

    [GeneratedRegex(@"\s+", RegexOptions.NonBacktracking)]
    private static partial Regex Space();

    [GeneratedRegex(@"lorem ipsum|dolor sit|\bTODO\b|\bTBD\b|xxx", RegexOptions.IgnoreCase | RegexOptions.NonBacktracking)]
    private static partial Regex Filler();
}
