using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using Umbraco.Cms.Core.Configuration.Models;
using Umbraco.Cms.Core.Media;

namespace ECare.Cms.Media;

/// <summary>
/// Signs the URLs of variants, so that nobody can fill the disk by asking for every size there is. The key is Umbraco's
/// <c>Umbraco:CMS:Imaging:HMACSecretKey</c>, or one that is made once and lies beside the media files, where all nodes
/// find it.
/// </summary>
internal sealed class MediaSignature(IOptions<ImagingSettings> imaging, IOptions<MediaOptions> media, IHostEnvironment environment)
    : IImageUrlTokenGenerator
{
    public const string Parameter = "hmac";

    private const string KeyFile = ".signing-key";
    private const int SignatureBytes = 16;

    private readonly Lazy<byte[]> _key = new(() => imaging.Value.HMACSecretKey is { Length: > 0 } configured
        ? configured
        : KeyIn(Path.Combine(environment.ContentRootPath, media.Value.RootPath)));

    /// <summary>Signs a URL that asks for a variant, again if it was signed before.</summary>
    public string RefreshSignature(string url)
    {
        var question = url.IndexOf('?', StringComparison.Ordinal);
        return question < 0 || !url.StartsWith('/')
            ? url
            : Sign(url[..question], QueryHelpers.ParseQuery(url[question..]).ToDictionary(pair => pair.Key, pair => pair.Value.ToString(), StringComparer.OrdinalIgnoreCase));
    }

    public string Sign(string path, IReadOnlyDictionary<string, string> query)
    {
        var unsigned = query.Where(pair => !IsSignature(pair.Key)).ToDictionary(pair => pair.Key, string? (pair) => pair.Value, StringComparer.OrdinalIgnoreCase);
        unsigned[Parameter] = Of(path, query);
        return QueryHelpers.AddQueryString(path, unsigned);
    }

    public bool IsValid(string path, IEnumerable<KeyValuePair<string, string>> query, string? signature) =>
        signature is { Length: 2 * SignatureBytes }
        && CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(Of(path, query)), Encoding.ASCII.GetBytes(signature));

    // The version of the file changes nothing that is made, so it may be added by anybody.
    private string Of(string path, IEnumerable<KeyValuePair<string, string>> query)
    {
        var text = new StringBuilder(Uri.UnescapeDataString(path));
        foreach (var (name, value) in query
            .Where(pair => !IsSignature(pair.Key) && !pair.Key.Equals("v", StringComparison.OrdinalIgnoreCase))
            .OrderBy(pair => pair.Key, StringComparer.OrdinalIgnoreCase))
        {
            text.Append('&').Append(name.ToLowerInvariant()).Append('=').Append(value);
        }

        return Convert.ToHexStringLower(HMACSHA256.HashData(_key.Value, Encoding.UTF8.GetBytes(text.ToString())).AsSpan(0, SignatureBytes));
    }

    private static bool IsSignature(string name) => name.Equals(Parameter, StringComparison.OrdinalIgnoreCase);

    private static byte[] KeyIn(string folder)
    {
        Directory.CreateDirectory(folder);
        var file = Path.Combine(folder, KeyFile);
        try
        {
            using var stream = new FileStream(file, FileMode.CreateNew, FileAccess.Write);
            stream.Write(RandomNumberGenerator.GetBytes(64));
        }
        catch (IOException) when (File.Exists(file))
        {
            // It was made before, or by another node just now.
        }

        return File.ReadAllBytes(file);
    }
}
