namespace ECare.Web.Display;

/// <summary>The interface's words in the language of the page.</summary>
public interface IWords
{
    /// <summary>The text of a key that takes no arguments: <c>Words["Dashboard.AmountDue"]</c>.</summary>
    string this[string key] { get; }

    /// <summary>The sentence of a key, filled: <c>Words.Format("Bills.DueOn", ("date", bill.DueOn))</c>. Amounts, dates and numbers are written as the person reads them.</summary>
    string Format(string key, params ReadOnlySpan<(string Name, object Value)> arguments);
}

/// <summary>Where words come from: the dictionary of the content management system.</summary>
public interface IWordSource
{
    /// <summary>The text in exactly that culture, or null. Called for every word of a page: it must not touch the database.</summary>
    string? Find(string key, string culture);
}

/// <summary>The cultures that words are looked for, nearest first: <c>ar-BH, ar-SA, en</c>.</summary>
public delegate IReadOnlyList<string> LanguageChain(string culture);
