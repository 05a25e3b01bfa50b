using System.Diagnostics;
using System.Net;
using ECare.Core.Identity.Limits;
using ECare.Core.Identity.Users;
using ECare.Core.Notifications;
using ECare.Core.Operators;
using ECare.Core.Persistence;
using Microsoft.EntityFrameworkCore;

namespace ECare.Core.Identity.Codes;

/// <summary>Somebody wants a code.</summary>
/// <param name="Address">What was typed.</param>
/// <param name="Remote">The network address of the person, as the host trusts it.</param>
/// <param name="Words">Words the message in the language of the page.</param>
public sealed record AskForCode(SignInAddress Address, IPAddress Remote, MessageWords Words);

/// <summary>What comes of it; the same for customers and strangers.</summary>
public abstract record AskForCodeOutcome
{
    private AskForCodeOutcome()
    {
    }

    /// <summary>If the address is a customer's, a code is on its way.</summary>
    /// <param name="RequestId">What the browser sends back with the code.</param>
    /// <param name="ExpiresAt">The code's end.</param>
    /// <param name="NextAt">When another one may be asked for.</param>
    public sealed record Asked(string RequestId, DateTimeOffset ExpiresAt, DateTimeOffset NextAt) : AskForCodeOutcome;

    /// <summary>The address had a code a moment ago; that one still works.</summary>
    public sealed record TooSoon(DateTimeOffset NextAt) : AskForCodeOutcome;

    /// <summary>Too many codes were asked for from this network or for numbers like this one.</summary>
    public sealed record TooMany(TimeSpan RetryAfter) : AskForCodeOutcome;
}

/// <summary>Where people ask for a code to sign in with.</summary>
public sealed class CodeDesk(
    ECareDbContext db, OneTimeCodes codes, SignInLimits limits, CodeMessages messages, CurrentOperator current)
{
    public async Task<AskForCodeOutcome> AskAsync(AskForCode request, CancellationToken cancellationToken)
    {
        if (!limits.MayAsk(current.Operator.Name, request.Address, request.Remote))
        {
            return new AskForCodeOutcome.TooMany(SignInLimits.Window);
        }

        var userId = await UserOfAsync(request.Address, cancellationToken);

        switch (await codes.IssueAsync(request.Address, userId, cancellationToken))
        {
            case IssuedCode.New issued:
                messages.Send(request.Address, issued.Code, userId is not null, request.Words);
                return new AskForCodeOutcome.Asked(issued.RequestId, issued.ExpiresAt, issued.NextAt);

            case IssuedCode.TooSoon tooSoon:
                return new AskForCodeOutcome.TooSoon(tooSoon.NextAt);

            default:
                throw new UnreachableException();
        }
    }

    private Task<long?> UserOfAsync(SignInAddress address, CancellationToken cancellationToken)
    {
        var users = address.IsPhone
            ? db.PortalUsers.Where(user => user.Phone == address.Value)
            : db.PortalUsers.Where(user => user.Email == address.Value);

        return users.Where(user => user.BarredAt == null).Select(user => (long?)user.Id).SingleOrDefaultAsync(cancellationToken);
    }
}
