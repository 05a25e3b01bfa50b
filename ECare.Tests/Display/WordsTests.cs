using ECare.Core.Primitives;
using ECare.Web.Display;
using Microsoft.Extensions.Logging.Abstractions;

namespace ECare.Tests.Display;

public sealed class WordsTests
{
    private readonly WordBook book = new(NullLogger<WordBook>.Instance);

    [Test]
    public void Takes_the_nearest_language_that_has_the_key()
    {
        var words = WordsFor("ar-BH", ("Dashboard.Title", "en", "Home"), ("Dashboard.Title", "ar-SA", "الرئيسية"), ("Help", "en", "Help"));

        Assert.That((words["Dashboard.Title"], words["Help"]), Is.EqualTo(("الرئيسية", "Help")));
    }

    [Test]
    public void Shows_a_missing_key_as_it_is_and_remembers_it_once()
    {
        var words = WordsFor("nl-NL");

        Assert.That(words["Bills.Titel"] + words["Bills.Titel"], Is.EqualTo("Bills.TitelBills.Titel"));
        Assert.That(book.Missing, Is.EqualTo(new[] { ("Bills.Titel", "nl-NL") }));
    }

    [Test]
    public void Writes_values_as_the_language_does()
    {
        var words = WordsFor("ne-NP", ("Bills.DueOn", "ne-NP", "{date} भित्र {amount} तिर्नुहोस्"));

        var sentence = words.Format("Bills.DueOn", ("date", new DateOnly(2026, 11, 23)), ("amount", new Money(621.5m, Currency.Of("NPR"))));

        Assert.That(Formats.Visible(sentence), Is.EqualTo("२०८३ मंसिर ७ भित्र रु_६२१.५० तिर्नुहोस्"));
    }

    [Test]
    public void Shows_what_an_editor_got_wrong_instead_of_failing()
    {
        var words = WordsFor("en", ("Broken", "en", "{count, plural, one {a}"), ("WrongArgument", "en", "{name, plural, other {# things}} for {whom}"));

        Assert.That(words.Format("Broken", ("count", 1)), Is.EqualTo("{count, plural, one {a}"));
        Assert.That(words.Format("WrongArgument", ("name", "Asha")), Is.EqualTo("# things for {whom}"));
    }

    private IWords WordsFor(string culture, params (string Key, string Culture, string Text)[] texts) =>
        new WordsFactory(new Texts(texts), ChainOf, book).For(Formats.Of(culture));

    private static IReadOnlyList<string> ChainOf(string culture) => culture switch
    {
        "ar-BH" => ["ar-BH", "ar-SA", "en"],
        _ => [culture, "en"],
    };

    private sealed class Texts((string Key, string Culture, string Text)[] texts) : IWordSource
    {
        public string? Find(string key, string culture) => texts.FirstOrDefault(text => text.Key == key && text.Culture == culture).Text;
    }
}
