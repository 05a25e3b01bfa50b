using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Umbraco.Cms.Core.Models;
using Umbraco.Extensions;

namespace ECare.Cms.Approval;

/// <summary>
/// A hash of what a document says in some languages, with what it says in all. Whoever agrees, agrees to this: a change of another
/// language leaves it as it is, a change of one letter here does not.
/// </summary>
internal static class Fingerprint
{
    /// <param name="content">The document.</param>
    /// <param name="cultures">The languages; none for a document that is the same in all.</param>
    /// <param name="published">Of what is live rather than of the draft.</param>
    public static string Of(IContent content, IEnumerable<string> cultures, bool published = false)
    {
        var wanted = cultures.Order(StringComparer.OrdinalIgnoreCase).ToList();
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Add(hash, content.ContentType.VariesByCulture() ? string.Empty : published ? content.PublishName : content.Name);
        foreach (var culture in wanted)
        {
            Add(hash, culture.ToLowerInvariant(), published ? content.GetPublishName(culture) : content.GetCultureName(culture));
        }

        foreach (var property in content.Properties.OrderBy(property => property.Alias, StringComparer.Ordinal))
        {
            foreach (var culture in property.PropertyType.VariesByCulture() ? wanted.Cast<string?>() : [null])
            {
                if (Text(property.GetValue(culture, published: published)) is { Length: > 0 } text)
                {
                    Add(hash, property.Alias, culture?.ToLowerInvariant(), text);
                }
            }
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    // A value that was just set and the same one read from the database may differ in type.
    private static string? Text(object? value) => value switch
    {
        null => null,
        decimal number => number.ToString("0.############################", CultureInfo.InvariantCulture),
        DateTime date => date.ToString("yyyy-MM-ddTHH:mm:ss", CultureInfo.InvariantCulture),
        bool flag => flag ? "1" : "0",
        IFormattable formattable => formattable.ToString(null, CultureInfo.InvariantCulture),
        _ => value.ToString(),
    };

    private static void Add(IncrementalHash hash, params string?[] parts)
    {
        foreach (var part in parts)
        {
            // The length keeps "ab" + "c" apart from "a" + "bc".
            var bytes = Encoding.UTF8.GetBytes(part ?? string.Empty);
            hash.AppendData(BitConverter.GetBytes(bytes.Length));
            hash.AppendData(bytes);
        }
    }
}
