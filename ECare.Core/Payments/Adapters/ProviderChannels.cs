using ECare.Core.Operators;
using Microsoft.Extensions.Options;

namespace ECare.Core.Payments.Adapters;

/// <summary>Settings of payments that differ from host to host.</summary>
public sealed class PaymentProviderOptions
{
    /// <summary>Where they stand.</summary>
    public const string Section = "Payments";

    /// <summary>Secrets by operator and method; they come from a secret store and win over what an operator's file says.</summary>
    public IDictionary<string, Dictionary<string, string>> Secrets { get; } = new Dictionary<string, Dictionary<string, string>>(StringComparer.Ordinal);
}

/// <summary>Where the demo's simulators listen; null where there are none.</summary>
public delegate Uri? SimulatorServer();

/// <summary>Opens lines to the providers of the scope's operator.</summary>
internal sealed class ProviderChannels(ProviderHttp http, CurrentOperator current, SimulatorServer simulators, IOptions<PaymentProviderOptions> options)
{
    /// <summary>The line of a method, or null where the operator has not said how to reach its provider, or only a demo could.</summary>
    public ProviderChannel? Open(string method)
    {
        if (current.Operator.PaymentProviders.GetValueOrDefault(method) is not { } settings || SecretOf(method, settings) is not { } secret)
        {
            return null;
        }

        return settings.IsSimulated
            ? simulators() is { } server ? new ProviderChannel(http.Client, settings, secret, server) : null
            : new ProviderChannel(http.Client, settings, secret, new Uri(settings.Address));
    }

    private string? SecretOf(string method, PaymentProviderSettings settings)
    {
        var kept = options.Value.Secrets.TryGetValue(current.Operator.Name, out var secrets) ? secrets.GetValueOrDefault(method) : null;

        // A real provider is never spoken to with a secret that everybody may read.
        return kept ?? (settings.IsSimulated ? settings.Secret : null);
    }
}

/// <summary>One client for the life of the host; connections are renewed so that a provider may move. It follows no redirects and repeats nothing.</summary>
internal sealed class ProviderHttp : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    public HttpClient Client { get; } = new(new SocketsHttpHandler
    {
        PooledConnectionLifetime = TimeSpan.FromMinutes(5),
        ConnectTimeout = TimeSpan.FromSeconds(4),
        AllowAutoRedirect = false,
        UseCookies = false,
    })
    {
        Timeout = Patience,
    };

    public void Dispose() => Client.Dispose();
}
