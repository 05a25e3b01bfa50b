using System.ComponentModel.DataAnnotations;

namespace ECare.Core.Notifications.Sms;

/// <summary>How to speak to a gateway for short messages. Most take a POST with a few fields.</summary>
public sealed class HttpSmsOptions : IValidatableObject
{
    /// <summary>Where the gateway listens; https, or http on this machine.</summary>
    [Required]
    public Uri? Url { get; set; }

    /// <summary>The whole <c>Authorization</c> header: <c>Bearer ...</c>. Comes from a secret store, not from a file of the repository.</summary>
    public string? Authorization { get; set; }

    /// <summary>Whether the fields travel as JSON; otherwise as a form.</summary>
    public bool Json { get; set; } = true;

    /// <summary>The fields of the request; <c>{to}</c> stands for the number in E.164, <c>{text}</c> for the text.</summary>
    [MinLength(1)]
    public IDictionary<string, string> Fields { get; } = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <inheritdoc/>
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (Url is { } url && !(url.IsAbsoluteUri && (url.Scheme == Uri.UriSchemeHttps || url.IsLoopback)))
        {
            yield return new ValidationResult($"{nameof(Url)} must begin with https: codes travel there.", [nameof(Url)]);
        }
    }
}
