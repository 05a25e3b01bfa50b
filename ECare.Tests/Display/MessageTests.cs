using System.Globalization;
using CsCheck;
using ECare.Web.Display.Messages;

namespace ECare.Tests.Display;

public sealed class MessageTests
{
    [TestCase("en", "0", "Other")]
    [TestCase("en", "1", "One")]
    [TestCase("en", "1.0", "Other")]
    [TestCase("nl", "1", "One")]
    [TestCase("nl", "21", "Other")]
    [TestCase("fr", "0", "One")]
    [TestCase("fr", "1.5", "One")]
    [TestCase("fr", "2", "Other")]
    [TestCase("fr", "2000000", "Many")]
    [TestCase("ne", "1", "One")]
    [TestCase("ne", "0", "Other")]
    [TestCase("ar", "0", "Zero")]
    [TestCase("ar", "1", "One")]
    [TestCase("ar", "2", "Two")]
    [TestCase("ar", "3", "Few")]
    [TestCase("ar", "110", "Few")]
    [TestCase("ar", "11", "Many")]
    [TestCase("ar", "99", "Many")]
    [TestCase("ar", "100", "Other")]
    [TestCase("ar", "102", "Other")]
    [TestCase("ar", "3.5", "Other")]
    [TestCase("wo", "1", "Other")]
    public void Follows_the_plural_rules_of_CLDR(string language, string count, string form) =>
        Assert.That(PluralRules.Of(language, decimal.Parse(count, CultureInfo.InvariantCulture)).ToString(), Is.EqualTo(form));

    [TestCase("ar-SA", 0, "لا أيام")]
    [TestCase("ar-SA", 2, "يومان")]
    [TestCase("ar-SA", 5, "٥ أيام")]
    [TestCase("ar-SA", 40, "٤٠ يومًا")]
    [TestCase("ar-SA", 100, "١٠٠ يوم")]
    public void Speaks_all_six_forms_of_Arabic_in_its_digits(string culture, int days, string expected) =>
        Assert.That(
            Fill(culture, "{n, plural, zero {لا أيام} one {يوم} two {يومان} few {# أيام} many {# يومًا} other {# يوم}}", ("n", days)),
            Is.EqualTo(expected));

    [TestCase("{n, plural, =0 {none} one {# day} other {# days}} left", 0, "none left")]
    [TestCase("{n, plural, =0 {none} one {# day} other {# days}} left", 1, "1 day left")]
    [TestCase("{n, plural, =0 {none} one {# day} other {# days}} left", 1234, "1,234 days left")]
    [TestCase("{ n ,plural,other{ # } }", 3, " 3 ")]
    [TestCase("{n, plural, other {{n} of #}}", 3, "3 of 3")]
    [TestCase("# is no number here", 3, "# is no number here")]
    [TestCase("l'offre d''ici", 3, "l'offre d'ici")]
    [TestCase("'{n}' is {n}", 3, "{n} is 3")]
    [TestCase("{n, plural, other {'#' and #}}", 3, "# and 3")]
    [TestCase("'{it''s}'", 3, "{it's}")]
    [TestCase("", 3, "")]
    public void Fills_sentences(string message, int n, string expected) => Assert.That(Fill("en", message, ("n", n)), Is.EqualTo(expected));

    [TestCase("{a}.", "12 ر.س.", "12 ر.س.")]
    [TestCase("{a}.", "12 ر.س.\u200f", "12 ر.س.\u200f")]
    [TestCase("{a}. Pay.", "Rs. 12", "Rs. 12. Pay.")]
    [TestCase("{a}. Pay.", "12 ر.س.", "12 ر.س. Pay.")]
    [TestCase("{a} ...", "12 ر.س.", "12 ر.س. ...")]
    [TestCase(".{a}", ".5", "..5")]
    public void An_abbreviation_at_the_end_of_a_sentence_brings_its_full_stop(string message, string amount, string expected) =>
        Assert.That(Fill("en", message, ("a", amount)), Is.EqualTo(expected));

    [TestCase("{")]
    [TestCase("}")]
    [TestCase("{}")]
    [TestCase("{n")]
    [TestCase("{n, select, other {x}}")]
    [TestCase("{n, plural, one {x}}")]
    [TestCase("{n, plural, other {x}")]
    [TestCase("{n, plural, other {x} other {y}}")]
    [TestCase("{n, plural, some {x} other {y}}")]
    [TestCase("{n, plural, =x {x} other {y}}")]
    [TestCase("{n, plural, offset:1 other {y}}")]
    public void Says_what_is_wrong_with_a_sentence(string text) => Assert.That(() => Message.Parse(text), Throws.TypeOf<MessageSyntaxException>());

    [Test]
    public void Refuses_endless_nesting()
    {
        var text = string.Concat(Enumerable.Repeat("{n, plural, other {", 5000));

        Assert.That(() => Message.Parse(text), Throws.TypeOf<MessageSyntaxException>());
    }

    [Test]
    public void A_sentence_without_signs_is_itself() =>
        Gen.String.Where(text => text.IndexOfAny(['{', '}', '\'']) < 0).Sample(text => Fill("en", text) == text);

    [Test]
    public void Quoting_keeps_any_text_as_it_is() =>
        Gen.String.Sample(text => Fill("en", $"'{{{text.Replace("'", "''", StringComparison.Ordinal)}'") == "{" + text);

    [Test]
    public void Either_reads_a_text_or_says_what_is_wrong() =>
        Gen.OneOf("{", "}", "n", "'", "#", ",", " ", "plural", "other", "one", "=1").Array[0, 20].Sample(pieces =>
        {
            try
            {
                Fill("en", string.Concat(pieces), ("n", 1));
            }
            catch (MessageSyntaxException)
            {
                // The other of the two allowed answers.
            }
        });

    private static string Fill(string culture, string message, params (string, object)[] arguments) =>
        Message.Parse(message).Format(new MessageArguments(Formats.Of(culture), arguments));
}
