using ECare.Web.Display.Messages;

namespace ECare.Web.Display;

/// <summary>The words of one page: its language's, or the nearest one's that has the key. A key nobody has shows itself and is counted.</summary>
public sealed class Words(IWordSource source, IReadOnlyList<string> cultures, DisplayFormat format, WordBook book) : IWords
{
    /// <inheritdoc/>
    public string this[string key] => Find(key) is { } text ? Fill(key, text, []) : Missing(key);

    /// <inheritdoc/>
    public string Format(string key, params ReadOnlySpan<(string Name, object Value)> arguments) =>
        Find(key) is { } text ? Fill(key, text, arguments) : Missing(key);

    private string? Find(string key)
    {
        foreach (var culture in cultures)
        {
            if (source.Find(key, culture) is { Length: > 0 } text)
            {
                return text;
            }
        }

        return null;
    }

    private string Fill(string key, string text, ReadOnlySpan<(string Name, object Value)> arguments) =>
        WordBook.IsPlain(text) || book.Compile(key, text) is not { } message
            ? text
            : message.Format(new MessageArguments(format, arguments));

    private string Missing(string key)
    {
        book.ReportMissing(key, format.Culture);
        return key;
    }
}
