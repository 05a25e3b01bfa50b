using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace ECare.Tests.Content;

public sealed partial class DictionaryTests
{
    private static readonly string[] Complete = ["ar-SA", "en", "fr-SN", "ne-NP", "nl-NL"];

    // A parent only groups; the names of offers exist in the languages of the countries that sell them.
    private static IEnumerable<XElement> Words =>
        ContentFiles.Dictionary.Where(item => Translations(item).Count > 0 && !IsOfferName(ContentFiles.AliasOf(item)));

    [Test]
    public void Every_word_exists_in_every_language_that_falls_back_to_no_other()
    {
        var gaps =
            from item in Words
            from language in Complete.Except(Translations(item).Keys)
            select $"{ContentFiles.AliasOf(item)} ({language})";

        Assert.That(gaps, Is.Empty);
    }

    [Test]
    public void A_translation_fills_in_what_the_english_sentence_fills_in()
    {
        var differences =
            from item in Words
            let words = Translations(item)
            let expected = ArgumentsOf(words["en"])
            from translation in words
            let lacking = expected.Except(ArgumentsOf(translation.Value)).ToList()
            where lacking.Count > 0
            select $"{ContentFiles.AliasOf(item)} ({translation.Key}) lacks {string.Join(", ", lacking)}";

        Assert.That(differences, Is.Empty);
    }

    [Test]
    public void Arabic_plurals_have_all_six_forms()
    {
        string[] forms = ["zero {", "one {", "two {", "few {", "many {", "other {"];

        var incomplete = Words
            .Select(item => (Alias: ContentFiles.AliasOf(item), Text: Translations(item)["ar-SA"]))
            .Where(word => word.Text.Contains(", plural,", StringComparison.Ordinal) && !forms.All(word.Text.Contains))
            .Select(word => word.Alias);

        Assert.That(incomplete, Is.Empty);
    }

    [Test]
    public void Every_child_has_the_parent_that_its_key_begins_with()
    {
        var keys = ContentFiles.Dictionary.Select(ContentFiles.AliasOf).ToHashSet(StringComparer.Ordinal);

        var strays = ContentFiles.Dictionary
            .Where(item => ContentFiles.AliasOf(item).Contains('.', StringComparison.Ordinal))
            .Where(item => (string?)item.Element("Info")!.Element("Parent") is not { } parent
                || !keys.Contains(parent)
                || !ContentFiles.AliasOf(item).StartsWith(parent + ".", StringComparison.Ordinal))
            .Select(ContentFiles.AliasOf);

        Assert.That(strays, Is.Empty);
    }

    private static bool IsOfferName(string key) => key.StartsWith("Offer.", StringComparison.Ordinal) && key.EndsWith(".Name", StringComparison.Ordinal);

    private static Dictionary<string, string> Translations(XElement item) =>
        item.Element("Translations")!.Elements().ToDictionary(word => word.Attribute("Language")!.Value, word => word.Value, StringComparer.Ordinal);

    private static HashSet<string> ArgumentsOf(string sentence) =>
        Argument().Matches(sentence).Select(match => match.Groups["name"].Value).ToHashSet(StringComparer.Ordinal);

    [GeneratedRegex(@"\{(?<name>[a-zA-Z]+)(\}|, plural,)", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex Argument();
}
