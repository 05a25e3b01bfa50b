using System.Net;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using ECare.Cms.Search;

namespace ECare.Bench.Search;

/// <summary>The pages that a query has to be found among: a site of the demo as its files have it, and generated questions around it.</summary>
internal static partial class SearchPages
{
    private static readonly HashSet<string> Words = new(StringComparer.Ordinal)
        { "countryHome", "contentPage", "legalPage", "helpCenterPage", "helpArticlePage", "offersPage", "offerPage" };

    private static readonly string[] Read = ["intro", "body", "blocks", "conditions", "includes"];

    /// <summary>The pages of words of one site in one language, by the English name that the queries know them by.</summary>
    public static IReadOnlyDictionary<string, PageText> Of(string root, string site, string culture)
    {
        var documents = Directory.EnumerateFiles(Path.Combine(root, "uSync", "v17", "Content"), "*.config").Select(path => XElement.Load(path)).ToList();
        var home = documents.Single(document => (string)document.Attribute("Alias")! == site && (int)document.Attribute("Level")! == 1);
        var path = (string)home.Element("Info")!.Element("Path")!;
        return documents
            .Where(document => Words.Contains((string)document.Element("Info")!.Element("ContentType")!))
            .Where(document => ((string)document.Element("Info")!.Element("Path")! + "/").StartsWith(path + "/", StringComparison.Ordinal))
            .Where(document => (string?)document.Element("Properties")!.Element("hideFromSearch") is not "1")
            .ToDictionary(document => (string)document.Attribute("Alias")!, document => Page(document, culture), StringComparer.Ordinal);
    }

    /// <summary>Help questions that nobody wrote: every act with every thing, none of them what a query is after.</summary>
    public static IEnumerable<PageText> Generated(IEnumerable<string> acts, IReadOnlyCollection<string> things) =>
        from act in acts
        from thing in things
        let title = act.Replace("*", thing, StringComparison.Ordinal)
        select new PageText(Guid.CreateVersion7(), Guid.Empty, title, title);

    private static PageText Page(XElement document, string culture)
    {
        var properties = document.Element("Properties")!;
        var name = document.Element("Info")!.Element("NodeName")!.Elements("Name").FirstOrDefault(each => (string)each.Attribute("Culture")! == culture)?.Value ?? string.Empty;
        var heading = In(properties.Element("heading"), culture);
        return new PageText(
            (Guid)document.Attribute("Key")!, Guid.Empty, heading.Length > 0 ? heading : name, string.Join(' ', Read.Select(alias => In(properties.Element(alias), culture))).Trim());
    }

    private static string In(XElement? property, string culture)
    {
        var value = property?.Elements("Value").FirstOrDefault(each => (string?)each.Attribute("Culture") == culture)?.Value ?? string.Empty;
        var text = value.Contains("\"contentData\"", StringComparison.Ordinal)
            ? string.Join(' ', BlockText().Matches(value).Select(match => Regex.Unescape(match.Groups["text"].Value)))
            : value;
        return Space().Replace(WebUtility.HtmlDecode(Tag().Replace(text, " ")), " ").Trim();
    }

    [GeneratedRegex("\"value\": \"(?<text>(\\\\.|[^\"\\\\])*)\"", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex BlockText();

    [GeneratedRegex("<[^>]*>", RegexOptions.NonBacktracking)]
    private static partial Regex Tag();

    [GeneratedRegex(@"\s+", RegexOptions.NonBacktracking)]
    private static partial Regex Space();
}
