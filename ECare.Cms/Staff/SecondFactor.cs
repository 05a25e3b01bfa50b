using System.Globalization;
using System.Security.Cryptography;
using ECare.Cms.Persistence;
using ECare.Cms.Persistence.Rows;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;
using OtpNet;

namespace ECare.Cms.Staff;

/// <summary>Codes of authenticator apps: six digits, new ones every half minute, each of which works once.</summary>
public sealed class SecondFactor(TimeProvider clock, IDataProtectionProvider protection)
{
    /// <summary>What an app takes for a secret at least; ours are longer.</summary>
    private const int ShortestSecret = 16;

    private static readonly TimeSpan StepLife = TimeSpan.FromMinutes(10);
    private static readonly VerificationWindow Window = new(previous: 1, future: 1);

    private readonly ITimeLimitedDataProtector steps = protection.CreateProtector("staff", "step").ToTimeLimitedDataProtector();
    private readonly IDataProtector secrets = protection.CreateProtector("staff", "second-factor");

    /// <summary>What an app is told when it is set up.</summary>
    public static string NewSecret() => Base32Encoding.ToString(KeyGeneration.GenerateRandomKey());

    /// <summary>Where an app on the same device opens.</summary>
    public static string AppAddress(string email, string secret) => $"otpauth://totp/ECare:{Uri.EscapeDataString(email)}?secret={secret}&issuer=ECare";

    /// <summary>Whether the code is the app's; by which half minute it is known later.</summary>
    public bool IsRight(string secret, string code, out long timeStep) =>
        new Totp(Base32Encoding.ToBytes(secret)).VerifyTotp(clock.GetUtcNow().UtcDateTime, code.Replace(" ", string.Empty, StringComparison.Ordinal), out timeStep, Window);

    /// <summary>Whether it can be a secret at all: one that came back from a browser may be anything.</summary>
    public static bool IsSecret(string text)
    {
        try
        {
            return Base32Encoding.ToBytes(text).Length >= ShortestSecret;
        }
        catch (ArgumentException)
        {
            return false;
        }
    }

    /// <summary>The secret of a person's app; null until one was set up.</summary>
    public string? SecretOf(StaffRow person) => person.SecondFactor is { } kept ? secrets.Unprotect(kept) : null;

    internal string Keep(string secret) => secrets.Protect(secret);

    // The database settles which of two that send the same code at once was first.
    internal async Task<bool> TakeAsync(ContentDbContext db, StaffRow person, string secret, long timeStep, CancellationToken cancellationToken)
    {
        var kept = person.SecondFactor ?? secrets.Protect(secret);
        return await db.Staff.Where(row => row.Id == person.Id && row.LastStep < timeStep).ExecuteUpdateAsync(
            row => row.SetProperty(known => known.LastStep, timeStep).SetProperty(known => known.SecondFactor, kept), cancellationToken) == 1;
    }

    internal string BeginStep(StaffRow person, string? secret) =>
        steps.Protect(string.Create(CultureInfo.InvariantCulture, $"{person.Id} {person.Stamp} {secret}"), clock.GetUtcNow() + StepLife);

    internal (int Id, Guid Stamp, string? Secret)? ReadStep(string step)
    {
        try
        {
            var parts = steps.Unprotect(step).Split(' ');
            return (int.Parse(parts[0], CultureInfo.InvariantCulture), Guid.Parse(parts[1]), parts[2].Length > 0 ? parts[2] : null);
        }
        catch (CryptographicException)
        {
            return null;
        }
    }
}
