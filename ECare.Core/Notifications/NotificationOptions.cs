using System.ComponentModel.DataAnnotations;
using ECare.Core.Notifications.Email;
using ECare.Core.Notifications.Sms;

namespace ECare.Core.Notifications;

/// <summary>Which gateways take the messages. A gateway without settings is the demo's simulator.</summary>
public sealed class NotificationOptions : IValidatableObject
{
    /// <summary>The section of the settings.</summary>
    public const string Section = "Notifications";

    /// <summary>The gateway for short messages; none means the simulator.</summary>
    public HttpSmsOptions? Sms { get; set; }

    /// <summary>The mail server; none means the simulator.</summary>
    public SmtpOptions? Email { get; set; }

    /// <inheritdoc/>
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext) =>
        FaultsOf(nameof(Sms), Sms).Concat(FaultsOf(nameof(Email), Email));

    private static List<ValidationResult> FaultsOf(string member, object? options)
    {
        List<ValidationResult> faults = [];

        if (options is not null && !Validator.TryValidateObject(options, new ValidationContext(options), faults, validateAllProperties: true))
        {
            return [.. faults.Select(fault => new ValidationResult($"{Section}:{member}: {fault.ErrorMessage}", [member]))];
        }

        return [];
    }
}
