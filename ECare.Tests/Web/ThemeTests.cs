using ECare.Web.Theming;

namespace ECare.Tests.Web;

/// <summary>A brand is a handful of decisions; one that nobody can read does not start.</summary>
[TestFixture]
public sealed class ThemeTests
{
    private static readonly string[] Brands = ["chautari", "ndar", "polder", "rimal", "rimal-bahrain"];

    private static string Text(string brand) => File.ReadAllText(Path.Combine(Repository.Root, "operators", brand, "theme.json"));

    [Test]
    public void Reads_all_brands() =>
        Assert.That(ThemeCatalogue.Read(Path.Combine(Repository.Root, "operators")).Names, Is.SupersetOf(Brands));

    [TestCaseSource(nameof(Brands))]
    public void Is_readable_by_day_and_by_night(string brand)
    {
        var theme = ParsedTheme.Parse(Text(brand));
        Assert.That(ThemeContrast.Faults(theme.Light, "light").Concat(ThemeContrast.Faults(theme.Dark, "dark")), Is.Empty);
    }

    [Test]
    public void Refuses_a_primary_too_pale_for_its_links()
    {
        var pale = Text("polder").Replace("\"hero\": { \"from\": { \"hue\": 260, \"chroma\": 0.19, \"lightness\": 0.45 }", "\"hero\": { \"from\": { \"hue\": 260, \"chroma\": 0.1, \"lightness\": 0.85 }", StringComparison.Ordinal);
        Assert.That(() => ParsedTheme.Parse(pale), Throws.TypeOf<InvalidThemeException>().With.Message.Contains("'on-hero' on 'hero-1'"));
    }

    [TestCase("\"chroma\": 0.2", "\"chroma\": 7", "Chroma")]
    [TestCase("\"tracking\": \"-0.025em\"", "\"tracking\": \"0;}body{display:none\"", "Tracking")]
    public void Refuses_values_out_of_range(string good, string bad, string named) =>
        Assert.That(() => ParsedTheme.Parse(Text("polder").Replace(good, bad, StringComparison.Ordinal)), Throws.TypeOf<InvalidThemeException>().With.Message.Contains(named));

    [Test]
    public void Refuses_a_word_it_does_not_know() =>
        Assert.That(() => ParsedTheme.Parse(Text("polder").Replace("\"card\"", "\"crad\"", StringComparison.Ordinal)), Throws.InstanceOf<System.Text.Json.JsonException>());

    // Reference values of the CSS Color 4 conversion.
    [TestCase(0.62796, 0.25768, 29.234, "#ff0000")]
    [TestCase(0.86644, 0.29483, 142.495, "#00ff00")]
    [TestCase(0.45201, 0.31321, 264.052, "#0000ff")]
    [TestCase(1, 0, 0, "#ffffff")]
    public void Shows_the_colour_that_css_shows(double lightness, double chroma, double hue, string expected) =>
        Assert.That(new Oklch(lightness, chroma, hue).ToRgb().ToString(), Is.EqualTo(expected));

    [Test]
    public void Measures_contrast_as_wcag_does()
    {
        using (Assert.EnterMultipleScope())
        {
            Assert.That(new Rgb(0, 0, 0).ContrastWith(new Rgb(255, 255, 255)), Is.EqualTo(21).Within(0.001));
            Assert.That(new Rgb(0x77, 0x77, 0x77).ContrastWith(new Rgb(255, 255, 255)), Is.EqualTo(4.48).Within(0.01));
        }
    }
}
