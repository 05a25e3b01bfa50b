using ECare.Cms.Editors;
using ECare.Tests.Operators;
using ECare.Web.Content.Gate;

namespace ECare.Tests.Content.Gate;

/// <summary>Amounts of money as editors of five countries write them, and numbers that are none.</summary>
internal sealed class WrittenAmountsTests
{
    [TestCase("chautari", "All month for NPR 399 only", 399_00)]
    [TestCase("chautari", "All month for Rs. 1,499.00!", 1_499_00)]
    [TestCase("chautari", "Rs 399/- a month", 399_00)]
    [TestCase("chautari", "a router for 4,999 rupees", 4_999_00)]
    [TestCase("chautari", "Rs 1,00,000 in one go", 100_000_00)]
    [TestCase("chautari", "खल्तीमै इन्टरनेट रु ३९९ मा", 399_00)]
    [TestCase("chautari", "रु. १,४९९.५० मात्र", 1_499_50)]
    [TestCase("chautari", "३९९ रुपैयाँमा पाइन्छ", 399_00)]
    [TestCase("rimal", "باقة كاملة مقابل ١٧٢٫٥٠ ر.س. شهريًا", 172_50)]
    [TestCase("rimal", "فقط ٥٥ ريالاً", 55_00)]
    [TestCase("rimal", "SAR 1,495 once", 1_495_00)]
    [TestCase("rimal-bahrain", "شهر كامل بـ ٨٫٨٠٠ د.ب.", 8_800)]
    [TestCase("rimal-bahrain", "BHD 8.8 a month", 8_800)]
    [TestCase("ndar", "Tout le mois à 5 000 F CFA", 5_000)]
    [TestCase("ndar", "Le T2 pour 45.000 FCFA", 45_000)]
    [TestCase("polder", "Een hele maand voor € 14,99", 14_99)]
    [TestCase("polder", "Voor 349 euro is hij van jou", 349_00)]
    [TestCase("polder", "Slechts €5,-", 5_00)]
    public void Are_found(string @operator, string words, long minor) =>
        Assert.That(AmountsIn(@operator, words).SelectMany(amount => amount.Minors), Does.Contain(minor));

    [TestCase("chautari", "Five gigabytes for 28 days")]
    [TestCase("chautari", "Dial *1415# or call 9800000000, at 399 places")]
    [TestCase("chautari", "1490 मा कल गर्नुहोस्, लाइन तुरुन्तै सुरु हुन्छ। सुरु 28 दिन")]
    [TestCase("chautari", "Wednesdays at 5 Rsvp")]
    [TestCase("polder", "In 27 Europese landen")]
    [TestCase("rimal", "أكثر من ٣٩٩ فرعًا")]
    public void Are_not_any_other_number(string @operator, string words) => Assert.That(AmountsIn(@operator, words), Is.Empty);

    [Test]
    public void Are_not_joined_with_the_number_beside_them() =>
        Assert.That(AmountsIn("chautari", "Rs 399 100 minutes").SelectMany(amount => amount.Minors), Does.Contain(399_00));

    /// <summary>Hexadecimal keys are full of "8bd", which is eight dinars.</summary>
    [TestCase("""{"contentKey":"9c96cd08-27d4-5419-48bd-8bdc9dfeb3a0","udi":"umb://document/9c96cd0827d4541948bd8bdc9dfeb3a0","src":"/media/8bd/8.jpg","text":"Eight days"}""")]
    [TestCase("umb://media/9c96cd0827d4541948bd8bdc9dfeb3a0")]
    [TestCase("Order a8bd, or 8bd0")]
    public void Are_not_found_in_keys(string stored) =>
        Assert.That(ReadableText.Of(stored).SelectMany(new WrittenAmounts(DemoOperators.Of("rimal-bahrain")).In), Is.Empty);

    [TestCase("rimal-bahrain", "Only 8bd a month")]
    [TestCase("rimal-bahrain", "https://rimal.example has it for BD 8")]
    [TestCase("rimal-bahrain", "/offers has it for 8 BD")]
    [TestCase("rimal", "الباقة ب٣٩٩ ر.س شهريًا")]
    public void Are_found_close_to_what_stands_beside_them(string @operator, string words) =>
        Assert.That(ReadableText.Of(words).SelectMany(part => AmountsIn(@operator, part)), Has.Exactly(1).Items);

    [Test]
    public void Are_read_where_editors_stored_them()
    {
        const string Blocks = """{"contentData":[{"values":[{"alias":"text","value":"{\"markup\":\"<p>Only <b>\\u0930\\u0941</b>&nbsp;\\u0969\\u096f\\u096f</p>\"}"}]}]}""";

        Assert.That(ReadableText.Of(Blocks).SelectMany(new WrittenAmounts(DemoOperators.Of("chautari")).In).Select(amount => amount.Minors[0]), Is.EqualTo(new[] { 399_00L }));
    }

    private static IEnumerable<WrittenAmount> AmountsIn(string @operator, string words) => new WrittenAmounts(DemoOperators.Of(@operator)).In(words);
}
