using System.Buffers;
using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using ECare.Web.Display.Messages;

namespace ECare.Web.Display;

/// <summary>Compiled sentences, shared by all pages, and the list of words that are missing or malformed. A singleton.</summary>
public sealed partial class WordBook(ILogger<WordBook> logger)
{
    /// <summary>Editors change words; sentences that nobody uses any more are forgotten together.</summary>
    private const int MostMessages = 20_000;

    private static readonly SearchValues<char> MessageSigns = SearchValues.Create("{}'");
    private static readonly Meter Meter = new("ECare.Display");
    private static readonly Counter<long> MissingWords = Meter.CreateCounter<long>("ecare.words.missing", "{word}");

    private readonly ConcurrentDictionary<string, Message?> messages = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<(string Key, string Culture), long> missing = new();

    /// <summary>The keys that no language of a chain had, with the culture that asked.</summary>
    public IReadOnlyCollection<(string Key, string Culture)> Missing => [.. missing.Keys];

    internal static bool IsPlain(string text) => !text.AsSpan().ContainsAny(MessageSigns);

    /// <summary>Null when the text is no message; that is logged once and the text stands as it is.</summary>
    internal Message? Compile(string key, string text)
    {
        if (messages.TryGetValue(text, out var message))
        {
            return message;
        }

        if (messages.Count >= MostMessages)
        {
            messages.Clear();
        }

        return messages.GetOrAdd(text, static (sentence, state) => state.Book.Parse(state.Key, sentence), (Key: key, Book: this));
    }

    internal void ReportMissing(string key, string culture)
    {
        MissingWords.Add(1);
        if (missing.TryAdd((key, culture), 0))
        {
            LogMissing(key, culture);
        }
    }

    private Message? Parse(string key, string text)
    {
        try
        {
            return Message.Parse(text);
        }
        catch (MessageSyntaxException exception)
        {
            LogMalformed(exception, key);
            return null;
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "No language of {Culture} has the word {Key}")]
    private partial void LogMissing(string key, string culture);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The text of {Key} is no message")]
    private partial void LogMalformed(Exception exception, string key);
}
