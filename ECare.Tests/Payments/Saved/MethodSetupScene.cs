using System.Collections.Concurrent;
using ECare.Core.Payments.Providers;
using ECare.Core.Payments.Saved.Setups;
using ECare.Core.Persistence;
using ECare.Tests.Accounts;
using ECare.Tests.Persistence.Harness;
using Microsoft.Extensions.Logging.Abstractions;

namespace ECare.Tests.Payments.Saved;

/// <summary>A customer, and a provider that saves without paying as the test tells it.</summary>
internal sealed class MethodSetupScene(Database database, TimeProvider clock)
{
    public PaymentScene Money { get; } = new(database, clock);

    public SavingProvider Provider { get; } = new(ScopeOperator.Of(Database.DefaultOperator).Operator.PaymentMethods.First(method => method != "voucher"));

    public MethodSetupDesk Desk(ECareDbContext db)
    {
        var current = ScopeOperator.Of(Database.DefaultOperator);
        var talk = new MethodSetupTalk(new PaymentProviders([Provider], current), clock, NullLogger<MethodSetupTalk>.Instance);
        return new MethodSetupDesk(db, Money.Saved(db), talk, current, clock);
    }

    public async Task<T> AskAsync<T>(Func<MethodSetupDesk, Task<T>> ask)
    {
        await using var db = Money.Open();
        return await ask(Desk(db));
    }

    public Task<SaveMethodOutcome> BeginAsync(long customer, string? phone = null) =>
        AskAsync(desk => desk.BeginAsync(new SaveMethod(customer, Provider.Code, phone, "https://portal.example/?setup={setup}", "en"), default));
}

/// <summary>Has a memory of its own, by the references of wishes.</summary>
internal sealed class SavingProvider(string code) : ISavesWithoutPaying
{
    private readonly FakeProvider payments = new(code);

    public ConcurrentDictionary<string, int> Asked { get; } = new(StringComparer.Ordinal);

    public ProviderSetupAnswer Answer { get; set; } = new ProviderSetupAnswer.Pending();

    public ProviderStart Start { get; set; } = new ProviderStart.Redirect(new Uri("https://bank.example/"));

    public string Code => code;

    public PaymentMethodTraits Traits { get; init; } = new(PaymentMethodKind.Redirect, TimeSpan.FromMinutes(15)) { CanBeSaved = true };

    public Task<ProviderStart> SaveAsync(ProviderSetup setup, CancellationToken cancellationToken)
    {
        Asked.AddOrUpdate(setup.Reference, 1, (_, times) => times + 1);
        return Task.FromResult(Start);
    }

    public Task<ProviderSetupAnswer> QueryAsync(ProviderSetup setup, CancellationToken cancellationToken) =>
        Task.FromResult(Asked.ContainsKey(setup.Reference) ? Answer : new ProviderSetupAnswer.Unclear());

    public Task<ProviderStart> StartAsync(ProviderOrder order, CancellationToken cancellationToken) => payments.StartAsync(order, cancellationToken);

    public Task<ProviderStart> ChargeAsync(ProviderOrder order, string token, CancellationToken cancellationToken) => payments.ChargeAsync(order, token, cancellationToken);

    public Task<ProviderAnswer> QueryAsync(ProviderOrder order, string? providerReference, CancellationToken cancellationToken) => payments.QueryAsync(order, providerReference, cancellationToken);

    public Task<ProviderRefundAnswer> RefundAsync(ProviderRefund refund, CancellationToken cancellationToken) => payments.RefundAsync(refund, cancellationToken);

    public ProviderHint? ReadHint(IReadOnlyDictionary<string, string> fields) => payments.ReadHint(fields);
}
