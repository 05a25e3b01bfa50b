using System.Net;
using ECare.Core.Identity;
using ECare.Core.Identity.Codes;
using ECare.Core.Identity.Limits;
using ECare.Core.Identity.Permissions;
using ECare.Core.Identity.Sessions;
using ECare.Core.Identity.Users;
using ECare.Core.Notifications;
using ECare.Core.Operators;
using ECare.Core.Persistence;
using ECare.Core.Primitives;
using ECare.Tests.Operators;
using ECare.Tests.Persistence.Harness;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace ECare.Tests.Identity;

/// <summary>What one node of the portal holds in memory; two of them over one database are two nodes.</summary>
internal sealed class PortalNode
{
    private static long serial;

    private readonly Database database;
    private readonly TimeProvider clock;
    private readonly IOptions<IdentityOptions> options;
    private readonly IdentityKeys keys;
    private readonly SignInLimits limits;
    private readonly SessionCache cache;

    public PortalNode(Database database, TimeProvider clock, Action<IdentityOptions>? configure = null)
    {
        this.database = database;
        this.clock = clock;

        // Loose, so that a test meets a limit only when it asks for one.
        var settings = new IdentityOptions
        {
            Secret = "demo-secret-of-the-tests-and-nothing-else",
            AsksPerRemote = 10_000,
            AsksPerPrefix = 10_000,
            ConfirmsPerRemote = 10_000,
        };
        configure?.Invoke(settings);
        options = Options.Create(settings);
        keys = new IdentityKeys(options);
        limits = new SignInLimits(keys, options, clock);
        cache = new SessionCache(clock);
    }

    public static IPAddress Home { get; } = IPAddress.Parse("203.0.113.7");

    public MessageQueue Queue { get; } = new();

    /// <summary>A number that no other test uses, of Nepal.</summary>
    public static PhoneNumber NewNumber() => PhoneNumber.FromE164(string.Create(
        System.Globalization.CultureInfo.InvariantCulture, $"+97798{Interlocked.Increment(ref serial):D8}"));

    public async Task<PortalUser> AddUserAsync(PhoneNumber? phone = null, string? email = null)
    {
        await using var db = database.Open();
        var user = PortalUser.OfCustomer(
            Interlocked.Increment(ref serial), Role.Individual, phone ?? NewNumber(), email, clock.GetUtcNow());
        db.PortalUsers.Add(user);
        await db.SaveChangesAsync();
        return user;
    }

    public Task<AskForCodeOutcome> AskAsync(SignInAddress address, IPAddress? remote = null) => WithinAsync(request =>
        new CodeDesk(request.Db, request.Codes, limits, new CodeMessages(Queue, request.Current, options), request.Current)
            .AskAsync(new AskForCode(address, remote ?? Home, Words), default));

    /// <summary>Each call is a browser of its own unless it says whose token it has.</summary>
    public Task<ConfirmCodeOutcome> ConfirmAsync(string requestId, string code, IPAddress? remote = null, string? token = null) => WithinAsync(request =>
        new SignInDesk(request.Db, request.Codes, limits, request.Sessions, NullLogger<SignInDesk>.Instance)
            .ConfirmAsync(new ConfirmCode(requestId, code, token ?? PortalSessions.NewToken(), "Firefox on Android", remote ?? Home), default));

    public Task<T> SessionsAsync<T>(Func<PortalSessions, Task<T>> use) => WithinAsync(request => use(request.Sessions));

    public Task<T> WithinAsync<T>(Func<Request, Task<T>> use) => RunAsync(use);

    /// <summary>The code of the message that was sent last; null when none was sent since.</summary>
    public string? TakeCode()
    {
        string? code = null;

        while (Queue.Reader.TryRead(out var message))
        {
            code = ((message as SmsMessage)?.Text ?? ((EmailMessage)message).Text)[..6];
        }

        return code;
    }

    /// <summary>Signs a user in and gives the browser's token.</summary>
    public async Task<string> SignInAsync(PortalUser user)
    {
        var asked = (AskForCodeOutcome.Asked)await AskAsync(SignInAddress.Of(PhoneNumber.FromE164(user.Phone!)));
        var token = PortalSessions.NewToken();
        return await ConfirmAsync(asked.RequestId, TakeCode()!, token: token) is ConfirmCodeOutcome.Confirmed
            ? token
            : throw new InvalidOperationException("The code that was sent did not sign anybody in.");
    }

    private static string Words(string key, IReadOnlyDictionary<string, object> values) => $"{values["code"]} {key} {values["brand"]} {values["minutes"]}";

    private async Task<T> RunAsync<T>(Func<Request, Task<T>> use)
    {
        await using var db = database.Open();
        var current = new CurrentOperator();
        current.Set(DemoOperators.Of(Database.DefaultOperator));

        return await use(new Request(
            db, current, new OneTimeCodes(db, keys, options, clock), new PortalSessions(db, cache, current, options, clock), options));
    }

    /// <summary>What the host makes anew for each request.</summary>
    internal sealed record Request(
        ECareDbContext Db, CurrentOperator Current, OneTimeCodes Codes, PortalSessions Sessions, IOptions<IdentityOptions> Options);
}
