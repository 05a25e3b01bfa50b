using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;
using Umbraco.Cms.Core;
using Umbraco.Cms.Core.Configuration.Models;
using Umbraco.Cms.Core.DeliveryApi;

namespace ECare.Cms.Delivery;

/// <summary>What the headers of a request say: the key, the language, the segment, and whether drafts are wanted.</summary>
internal sealed partial class DeliveryRequest(IHttpContextAccessor http, IOptionsMonitor<DeliveryApiSettings> settings)
    : IApiAccessService, IRequestPreviewService, IRequestCultureService, IRequestSegmentService
{
    private const string KeyHeader = "Api-Key";

    public bool HasPublicAccess() => settings.CurrentValue is { Enabled: true } delivery && (delivery.PublicAccess || HasKey(delivery));

    public bool HasPreviewAccess() => settings.CurrentValue is { Enabled: true } delivery && HasKey(delivery);

    public bool HasMediaAccess() =>
        settings.CurrentValue is { Enabled: true, Media.Enabled: true } delivery
        && (delivery is { PublicAccess: true, Media.PublicAccess: true } || HasKey(delivery));

    public bool IsPreview() => string.Equals(Header(Constants.DeliveryApi.HeaderNames.Preview), "true", StringComparison.OrdinalIgnoreCase) && HasPreviewAccess();

    /// <summary>One language; the list of preferences that a browser sends of its own accord is no choice.</summary>
    public string? GetRequestedCulture() => Header("Accept-Language") is { Length: > 0 } language && OneLanguage().IsMatch(language) ? language : null;

    public string? GetRequestedSegment() => Header(Constants.DeliveryApi.HeaderNames.AcceptSegment) is { Length: > 0 } segment ? segment : null;

    private bool HasKey(DeliveryApiSettings delivery) =>
        delivery.ApiKey is { Length: > 0 } key
        && CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(key), Encoding.UTF8.GetBytes(Header(KeyHeader) ?? string.Empty));

    private string? Header(string name) => http.HttpContext?.Request.Headers[name].ToString();

    [GeneratedRegex(@"^[\w-]+$", RegexOptions.NonBacktracking)]
    private static partial Regex OneLanguage();
}
