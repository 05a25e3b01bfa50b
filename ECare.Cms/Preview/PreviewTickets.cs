using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.AspNetCore.DataProtection;

namespace ECare.Cms.Preview;

/// <summary>Writes tickets so that nobody can change them or make one, and reads them while they hold.</summary>
public sealed class PreviewTickets
{
    private const int LongestToken = 600;

    // What is written for another purpose is no ticket.
    private readonly IDataProtector protector;
    private readonly PreviewLinks links;
    private readonly TimeProvider clock;

    internal PreviewTickets(IDataProtectionProvider protection, PreviewLinks links, TimeProvider clock) =>
        (protector, this.links, this.clock) = (protection.CreateProtector("ECare.Cms.Preview"), links, clock);

    /// <summary>The ticket as a part of an address.</summary>
    public string Write(PreviewTicket ticket) => protector.Protect(JsonSerializer.Serialize(ticket));

    /// <summary>A ticket for the staff that begins now.</summary>
    public string Issue(Guid document, string? culture, TimeSpan duration) => Write(new PreviewTicket(document, culture, IsShared: false, clock.GetUtcNow() + duration));

    /// <summary>A ticket for everybody who has the link, until it runs out or is taken back.</summary>
    public async Task<string> ShareAsync(Guid document, string? culture, int by, TimeSpan duration, CancellationToken cancellationToken) =>
        Write(new PreviewTicket(document, culture, IsShared: true, clock.GetUtcNow() + duration, await links.OpenAsync(document, by, duration, cancellationToken)));

    /// <summary>Null for what was not written here, and for what has ended or was taken back.</summary>
    public PreviewTicket? Read(string? token)
    {
        if (token is not { Length: > 0 and <= LongestToken })
        {
            return null;
        }

        try
        {
            var ticket = JsonSerializer.Deserialize<PreviewTicket>(protector.Unprotect(token));
            return ticket is not null && ticket.Until > clock.GetUtcNow() && (!ticket.IsShared || links.IsOpen(ticket.Link)) ? ticket : null;
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
