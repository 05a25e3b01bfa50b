using System.Collections.Concurrent;
using ECare.Core.Primitives;

namespace ECare.Web.Display;

/// <summary>Hands out the shared <see cref="DisplayFormat"/> of a language, a person's choices and an operator's zone. A singleton.</summary>
public sealed class DisplayFormats
{
    private readonly ConcurrentDictionary<(string Culture, DisplayPreferences Preferences, string Zone), DisplayFormat> formats = new();

    /// <param name="culture">A culture of the operator's list, never what a request sent: every new one stays in memory.</param>
    /// <param name="preferences">The person's choices.</param>
    /// <param name="timeZone">The operator's IANA zone.</param>
    public DisplayFormat For(string culture, DisplayPreferences preferences, string timeZone) => formats.GetOrAdd(
        (culture, preferences, timeZone),
        static key => new DisplayFormat(key.Culture, key.Preferences, LocalZone.Of(key.Zone)));
}
