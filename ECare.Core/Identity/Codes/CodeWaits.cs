namespace ECare.Core.Identity.Codes;

/// <summary>How long an address waits for its next code: 30 s, 60 s, 120 s and so on.</summary>
internal static class CodeWaits
{
    /// <summary>After a day without a code the row begins anew.</summary>
    private static readonly TimeSpan Memory = TimeSpan.FromDays(1);

    /// <summary>When the next code may be asked for.</summary>
    public static DateTimeOffset NextAt(this CodeRequest latest, IdentityOptions options) =>
        latest.UsedAt is not null ? latest.AskedAt : latest.AskedAt + Wait(latest.InARow, options);

    /// <summary>The place in the row of a code asked for now. Who signed in with the last one begins anew.</summary>
    public static int NextInARow(CodeRequest? latest, DateTimeOffset now) =>
        latest is null || latest.UsedAt is not null || now - latest.AskedAt > Memory ? 1 : latest.InARow + 1;

    private static TimeSpan Wait(int inARow, IdentityOptions options)
    {
        // Twenty doublings of any wait exceed any longest one, and more would overflow.
        var doubled = options.FirstResendWait * (1L << Math.Min(inARow - 1, 20));
        return doubled < options.LongestResendWait ? doubled : options.LongestResendWait;
    }
}
