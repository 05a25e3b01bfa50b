using System.ComponentModel.DataAnnotations;

namespace ECare.Web.Features.Outbound.Answers;

/// <summary>How the SMS gateway delivers what people answer. Without <see cref="Authorization"/> the address does not exist.</summary>
public sealed class SmsAnswerOptions
{
    /// <summary>The section of the settings.</summary>
    public const string Section = "Notifications:Answers";

    private const int LeastLength = 24;

    /// <summary>The whole <c>Authorization</c> header that the gateway sends: <c>Bearer ...</c>. Comes from a secret store.</summary>
    [MinLength(LeastLength)]
    public string? Authorization { get; set; }

    /// <summary>The field that holds the number of who answers.</summary>
    [Required]
    public string From { get; set; } = "from";

    /// <summary>The field that holds the text.</summary>
    [Required]
    public string Text { get; set; } = "text";
}
