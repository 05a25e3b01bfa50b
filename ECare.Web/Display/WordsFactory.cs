namespace ECare.Web.Display;

/// <summary>Gives a page its words. A singleton.</summary>
public sealed class WordsFactory(IWordSource source, LanguageChain chain, WordBook book)
{
    /// <summary>The words in the language that <paramref name="format"/> writes.</summary>
    public IWords For(DisplayFormat format) => new Words(source, chain(format.Culture), format, book);
}
