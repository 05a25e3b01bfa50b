using ECare.Cms.Search.Analysis;

namespace ECare.Tests.Cms.Search;

/// <summary>What the search takes for the same word.</summary>
internal sealed class LanguageAnalyzersTests
{
    [TestCase("en", "invoices", "invoice")]
    [TestCase("en", "the customer's bill", "customer bills")]
    [TestCase("fr-SN", "l’élégance des factures", "elegances facture")]
    [TestCase("fr-SN", "RÉSEAU", "reseaux")]
    [TestCase("nl-NL", "de rekeningen", "rekening")]
    [TestCase("nl-NL", "geïnstalleerd", "geinstalleerd")]
    [TestCase("ar-SA", "الفاتورة", "فاتوره")]
    [TestCase("ar-SA", "فَاتُورَة", "فاتورة")]
    [TestCase("ar-BH", "إنترنت", "انترنت")]
    [TestCase("ar-SA", "٥٠ جيجا", "50 جيجا")]
    [TestCase("ne-NP", "बिलहरूको", "बिल")]
    [TestCase("ne-NP", "नेपालमा", "नेपाल")]
    [TestCase("ne-NP", "सँगै", "संगै")]
    [TestCase("ne-NP", "रिचार्ज गर्ने", "रिचार्ज गर्नुहोस्")]
    [TestCase("ne-NP", "५ दिन", "5 दिन")]
    public void Reads_both_as_the_same_words(string culture, string one, string other)
    {
        using var analyzers = new LanguageAnalyzers(culture, []);

        Assert.That(Stems(analyzers, one), Is.EqualTo(Stems(analyzers, other)).And.Not.Empty);
    }

    [TestCase("en", "bill", "plan")]
    [TestCase("ne-NP", "बिल", "बल")]
    [TestCase("ar-SA", "فاتورة", "شريحة")]
    public void Keeps_different_words_apart(string culture, string one, string other)
    {
        using var analyzers = new LanguageAnalyzers(culture, []);

        Assert.That(Stems(analyzers, one), Is.Not.EqualTo(Stems(analyzers, other)));
    }

    [Test]
    public void Takes_a_Dutch_compound_apart_by_the_words_of_the_site()
    {
        using var analyzers = new LanguageAnalyzers("nl-NL", ["telefoon", "rekening"]);

        Assert.That(Stems(analyzers, "telefoonrekening"), Does.Contain(Stems(analyzers, "rekeningen")[0]));
    }

    [Test]
    public void Reads_Chinese_in_pairs()
    {
        using var analyzers = new LanguageAnalyzers("zh-CN", []);

        Assert.That(Stems(analyzers, "账单支付"), Is.SupersetOf(Stems(analyzers, "支付")));
    }

    private static List<string> Stems(LanguageAnalyzers analyzers, string text) => [.. analyzers.StemsOf(text).Select(token => token.Term)];
}
