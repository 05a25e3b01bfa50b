using System.ComponentModel.DataAnnotations;
using MailKit.Security;

namespace ECare.Core.Notifications.Email;

/// <summary>The mail server that sends the operators' e-mails.</summary>
public sealed class SmtpOptions
{
    [Required]
    public string Host { get; set; } = string.Empty;

    [Range(1, 65535)]
    public int Port { get; set; } = 587;

    /// <summary>How the connection is encrypted.</summary>
    public SecureSocketOptions Security { get; set; } = SecureSocketOptions.StartTls;

    /// <summary>None where the server takes mail by network address.</summary>
    public string? UserName { get; set; }

    /// <summary>Comes from a secret store, not from a file of the repository.</summary>
    public string? Password { get; set; }

    /// <summary>The sender; <c>{operator}</c> stands for the operator's name: <c>no-reply@{operator}.example</c>.</summary>
    [Required]
    public string From { get; set; } = string.Empty;
}
