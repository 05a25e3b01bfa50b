using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.AspNetCore.DataProtection;

namespace ECare.Cms.Preview;

/// <summary>Writes tickets so that nobody can change them or make one, and reads them while they hold.</summary>
public sealed class PreviewTickets(IDataProtectionProvider protection, TimeProvider clock)
{
    private const int LongestToken = 600;

    // What is written for another purpose is no ticket.
    private readonly IDataProtector protector = protection.CreateProtector("ECare.Cms.Preview");

    /// <summary>The ticket as a part of an address.</summary>
    public string Write(PreviewTicket ticket) => protector.Protect(JsonSerializer.Serialize(ticket));

    /// <summary>A ticket that begins now.</summary>
    public string Issue(Guid document, string? culture, bool isShared, TimeSpan duration) =>
        Write(new PreviewTicket(document, culture, isShared, clock.GetUtcNow() + duration));

    /// <summary>Null for what was not written here and for what has ended.</summary>
    public PreviewTicket? Read(string? token)
    {
        if (token is not { Length: > 0 and <= LongestToken })
        {
            return null;
        }

        try
        {
            var ticket = JsonSerializer.Deserialize<PreviewTicket>(protector.Unprotect(token));
            return ticket is not null && ticket.Until > clock.GetUtcNow() ? ticket : null;
        }
        catch (CryptographicException)
        {
            return null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
