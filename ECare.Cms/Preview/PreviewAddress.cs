using System.Globalization;

namespace ECare.Cms.Preview;

/// <summary>
/// Addresses of previews: <c>/umbraco/preview/{token}</c> is the page with the toolbar, <c>/umbraco/preview/{token}/{choices}/np/help</c> the
/// page that it shows. The choices stand in the path, so that links and redirects inside a preview keep them.
/// </summary>
public static class PreviewAddress
{
    /// <summary>Everything of previews is below.</summary>
    public const string Root = "/umbraco/preview";

    private const char Between = '~';
    private const string Moment = "yyyyMMdd'T'HHmm";
    private const string Now = "now";
    private const string Stranger = "stranger";

    /// <summary>The page with the toolbar.</summary>
    public static string Of(string token) => $"{Root}/{token}";

    /// <summary>The page of the site as it is shown.</summary>
    /// <param name="token">The ticket.</param>
    /// <param name="choices">What <see cref="Choices"/> wrote.</param>
    /// <param name="path">The page's own address.</param>
    public static string Of(string token, string choices, string path) => $"{Root}/{token}/{choices}{path}";

    /// <summary>Writes as whom and when, in UTC.</summary>
    public static string Choices(string person, DateTimeOffset? at) =>
        (person.Length == 0 ? Stranger : person) + Between + (at?.UtcDateTime.ToString(Moment, CultureInfo.InvariantCulture) ?? Now);

    /// <summary>Reads it; null for what cannot be read.</summary>
    public static (string Person, DateTimeOffset? At)? Read(string? choices)
    {
        if (choices?.Split(Between) is not [{ Length: > 0 and < 60 } person, var when])
        {
            return null;
        }

        person = person == Stranger ? string.Empty : person;
        return when == Now ? (person, null)
            : DateTimeOffset.TryParseExact(when, Moment, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var at) ? (person, at)
            : null;
    }
}
