using ECare.Core.Payments.Providers;
using ECare.Core.Primitives;
using Microsoft.Extensions.Logging;

namespace ECare.Core.Payments.Saved.Setups;

/// <summary>Talks to providers about being remembered. Silence and an outage are no clear answer.</summary>
public sealed partial class MethodSetupTalk(PaymentProviders providers, TimeProvider clock, ILogger<MethodSetupTalk> logger)
{
    /// <summary>How long a provider may take.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(15);

    /// <summary>The ways to pay that can be saved without paying here.</summary>
    public IReadOnlyList<ISavesWithoutPaying> Offered => [.. providers.Offered.OfType<ISavesWithoutPaying>()];

    internal ISavesWithoutPaying? Find(string method) => providers.Find(method) as ISavesWithoutPaying;

    internal Task<ProviderStart> SaveAsync(MethodSetup setup, ISavesWithoutPaying provider, Currency currency, CancellationToken cancellationToken) =>
        AskAsync<ProviderStart>(setup, token => provider.SaveAsync(setup.ToProvider(currency), token), new ProviderStart.Unknown(), cancellationToken);

    internal Task<ProviderSetupAnswer> QueryAsync(MethodSetup setup, Currency currency, CancellationToken cancellationToken) => providers.Adapter(setup.Method) is ISavesWithoutPaying provider
        ? AskAsync<ProviderSetupAnswer>(setup, token => provider.QueryAsync(setup.ToProvider(currency), token), new ProviderSetupAnswer.Unclear(), cancellationToken)
        : Task.FromResult<ProviderSetupAnswer>(new ProviderSetupAnswer.Unclear());

    private async Task<T> AskAsync<T>(MethodSetup setup, Func<CancellationToken, Task<T>> ask, T unclear, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        using var patience = new CancellationTokenSource(Patience, clock);
        try
        {
            return await ask(patience.Token);
        }
        catch (Exception silent) when (silent is HttpRequestException or OperationCanceledException or IOException or System.Text.Json.JsonException or FormatException)
        {
            LogSilent(setup.Method, setup.Id, silent);
            return unclear;
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Method} gave no clear answer about saving {SetupId}")]
    private partial void LogSilent(string method, Guid setupId, Exception exception);
}
