using System.Text.Json;
using ECare.Core.Operators;
using ECare.Core.Operators.Files;
using ECare.Web.Content.Models;
using ECare.Web.Theming;

namespace ECare.Web.NewCountry;

/// <summary>Lists what a country still lacks: its facts, its looks, its languages, its pages, its words. Each line is one thing to do.</summary>
internal sealed class OperatorCheck(string operators, string usync, string name)
{
    private static readonly string[] Looks = ["theme.json", "logo.svg", "motif.svg"];

    private static readonly string[] Legal = ["privacy", "terms", "accessibility"];

    private static readonly int[] Errors = [400, 403, 404, 500];

    private static readonly string[] Mandatory =
    [
        SignInPage.ModelTypeAlias, DashboardPage.ModelTypeAlias, BillsPage.ModelTypeAlias, UsagePage.ModelTypeAlias, ServicesPage.ModelTypeAlias,
        AccountPage.ModelTypeAlias, OffersPage.ModelTypeAlias, HelpCenterPage.ModelTypeAlias, SearchPage.ModelTypeAlias, SiteSettings.ModelTypeAlias,
    ];

    private readonly CountryFiles files = new(Path.Combine(usync, "v17"));
    private readonly List<string> missing = [];

    /// <summary>Everything that is missing, in the order in which it is best done.</summary>
    public IReadOnlyList<string> Run()
    {
        if (ReadOperator() is not { } country)
        {
            return missing;
        }

        CheckTheme();
        CheckTaxes(country);
        var pages = files.ContentOf(name);
        if (pages.Count == 0)
        {
            Miss($"uSync: no home page (countryHome) names the operator '{name}'.");
            return missing;
        }

        CheckLanguages(country, pages[0]);
        CheckPages(country, pages);
        CheckWords(country);
        CheckLeftovers(country, pages);
        return missing;
    }

    private Operator? ReadOperator()
    {
        try
        {
            var all = OperatorFiles.Read(operators);
            if (all.Find(name) is not { } country)
            {
                Miss($"operators/{name}/operator.json: is missing.");
                return null;
            }

            foreach (var twin in all.All.Where(other => other.Name != name && other.Country == country.Country))
            {
                Miss($"operators/{name}/operator.json: country {country.Country} is {twin.DisplayName}'s as well; country, currency, time zone, formats, taxes and numbers are still to be set.");
            }

            return country;
        }
        catch (InvalidOperatorsException wrong)
        {
            missing.AddRange(wrong.Faults.Select(fault => $"operators/{fault}"));
            return null;
        }
    }

    private void CheckTheme()
    {
        foreach (var file in Looks.Where(file => !File.Exists(Path.Combine(operators, name, file))))
        {
            Miss($"operators/{name}/{file}: is missing.");
        }

        try
        {
            _ = ThemeCatalogue.Read(operators);
        }
        catch (Exception fault) when (fault is InvalidThemeException or JsonException or IOException)
        {
            Miss(fault.Message);
        }
    }

    private void CheckTaxes(Operator country)
    {
        var words = files.Items("Dictionary").Select(item => (string)item.Attribute("Alias")!).ToHashSet(StringComparer.Ordinal);
        var codes = country.Taxes.Services.Rules.Concat(country.Taxes.Recharges.Rules).SelectMany(rule => rule.Components).Select(component => component.Code).Distinct(StringComparer.Ordinal);
        foreach (var code in codes.Where(code => !words.Contains($"Tax.{code}")))
        {
            Miss($"Dictionary: Tax.{code} has no word; bills print it.");
        }
    }

    private void CheckLanguages(Operator country, CountryFile home)
    {
        var known = files.Items("Languages").Select(language => (string)language.Element("IsoCode")!).ToHashSet(StringComparer.OrdinalIgnoreCase);
        var domains = files.Items("Domains").Where(domain => (Guid?)domain.Element("Info")?.Element("Root")?.Attribute("Key") == home.Key).ToList();
        foreach (var language in country.Languages)
        {
            if (!known.Contains(language))
            {
                Miss($"Languages: {language} is missing.");
            }

            if (!domains.Exists(domain => string.Equals((string?)domain.Element("Info")!.Element("Language"), language, StringComparison.OrdinalIgnoreCase)))
            {
                Miss($"Domains: the site has no address in {language}.");
            }

            if (!home.Published.Contains(language, StringComparer.OrdinalIgnoreCase))
            {
                Miss($"Content: the home page is not published in {language}.");
            }
        }
    }

    private void CheckPages(Operator country, IReadOnlyList<CountryFile> pages)
    {
        foreach (var alias in Mandatory)
        {
            CheckPage(country, alias, [.. pages.Where(page => page.Type == alias)]);
        }

        foreach (var status in Errors)
        {
            CheckPage(country, $"errorPage for {status}", [.. pages.Where(page => page.Type == ErrorPage.ModelTypeAlias && page.ValueOf("statusCode") == $"{status}")]);
        }

        foreach (var legal in Legal)
        {
            CheckPage(country, $"legal page '{legal}'", [.. pages.Where(page => page.Type == LegalPage.ModelTypeAlias && page.Alias.Equals(legal, StringComparison.OrdinalIgnoreCase))]);
        }
    }

    private void CheckPage(Operator country, string what, IReadOnlyList<CountryFile> found)
    {
        if (found.Count == 0)
        {
            Miss($"Content: there is no {what}.");
            return;
        }

        foreach (var language in country.Languages.Where(language => !found.Any(page => page.Published.Contains(language, StringComparer.OrdinalIgnoreCase))))
        {
            Miss($"Content: the {what} is not published in {language}.");
        }
    }

    private void CheckWords(Operator country)
    {
        const int examples = 3;
        var items = files.Items("Dictionary").Where(item => item.Element("Translations")!.HasElements && !IsOffer((string)item.Attribute("Alias")!)).ToList();
        foreach (var language in country.Languages)
        {
            var untranslated = items.Where(item => !Speaks(item, language)).Select(item => (string)item.Attribute("Alias")!).ToList();
            if (untranslated.Count > 0)
            {
                Miss($"Dictionary: {untranslated.Count} of {items.Count} words are not translated into {language} and show another language: {string.Join(", ", untranslated.Take(examples))}{(untranslated.Count > examples ? ", ..." : ".")}");
            }
        }
    }

    // Offer.NP-SATHI.Name: an offer is named where it is sold.
    private static bool IsOffer(string alias) => alias.Split('.') is ["Offer", var code, ..] && code.Contains('-', StringComparison.Ordinal);

    // Wolof shows French where it says the same: that is a decision, and English by default is not.
    private bool Speaks(System.Xml.Linq.XElement item, string language)
    {
        var spoken = item.Element("Translations")!.Elements().Where(text => text.Value.Length > 0).Select(text => (string)text.Attribute("Language")!).ToHashSet(StringComparer.OrdinalIgnoreCase);
        var fallbacks = files.Items("Languages").ToDictionary(each => (string)each.Element("IsoCode")!, each => (string?)each.Element("Fallback"), StringComparer.OrdinalIgnoreCase);
        return spoken.Contains(language) || (fallbacks.GetValueOrDefault(language) is { } fallback && fallback.Contains('-', StringComparison.Ordinal) && spoken.Contains(fallback));
    }

    private void CheckLeftovers(Operator country, IReadOnlyList<CountryFile> pages)
    {
        foreach (var other in OperatorFiles.Read(operators).All.Where(other => other.Name != name && !country.DisplayName.Contains(other.DisplayName, StringComparison.Ordinal)))
        {
            var naming = pages.Where(page => page.Xml.Element("Properties")!.Value.Contains(other.DisplayName, StringComparison.Ordinal)).Select(page => page.Alias).ToList();
            if (naming.Count > 0)
            {
                Miss($"Content: {naming.Count} pages still speak of {other.DisplayName}: {string.Join(", ", naming.Take(5))}.");
            }
        }
    }

    private void Miss(string what) => missing.Add(what);
}
