using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using ECare.Core.Operators;
using ECare.Core.Payments.Adapters;
using ECare.Core.Primitives;

namespace ECare.Web.Demo.Providers;

/// <summary>What the demo's user does in the customer's place.</summary>
internal enum CustomerAct
{
    Pay,
    Refuse,

    /// <summary>Closes the window without deciding.</summary>
    Close,

    /// <summary>Pays, and then neither the message nor the customer arrives.</summary>
    PayLost,

    /// <summary>Pays, and the message comes twice.</summary>
    PayTwice,

    /// <summary>Pays, and the message tells another amount.</summary>
    PayWrong,

    /// <summary>Pays; the provider knows of it two minutes later.</summary>
    PayLate,

    /// <summary>Pays half of it.</summary>
    PayOther,

    /// <summary>Agrees; the account is empty when the money is collected.</summary>
    Bounce,

    /// <summary>Pays and is remembered; next time the account is empty.</summary>
    PayThenEmpty,

    /// <summary>Pays and is remembered; next time the card has run out or the mandate was taken back.</summary>
    PayThenOver,
}

/// <summary>The books of all simulated providers, in memory, and what customers do there.</summary>
internal sealed class SimulatedProviders(TimeProvider clock, OperatorCatalogue operators, SimulatorServer server, IEnumerable<ISimulatedProvider> dialects) : IDisposable
{
    private const int Most = 20_000;
    private static readonly TimeSpan Late = TimeSpan.FromMinutes(2);

    private readonly ConcurrentDictionary<string, SimulatedOrder> byKey = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<(string Operator, string Method, string Reference), SimulatedOrder> byReference = new();
    private readonly HttpClient http = new(new SocketsHttpHandler { AllowAutoRedirect = false }) { Timeout = TimeSpan.FromSeconds(20) };

    /// <summary>Newest first.</summary>
    public IReadOnlyList<SimulatedOrder> Latest => [.. byKey.Values.OrderByDescending(order => order.CreatedAt).Take(40)];

    public SimulatedOrder? Find(string key) => byKey.GetValueOrDefault(key);

    public SimulatedOrder? Find(string @operator, string method, string reference) => byReference.GetValueOrDefault((@operator, method, reference));

    public ISimulatedProvider? DialectOf(string method) => dialects.FirstOrDefault(each => each.Methods.Contains(method, StringComparer.Ordinal));

    public static string NewKey() => RandomNumberGenerator.GetHexString(24, lowercase: true);

    /// <summary>Keeps an order; the newest of those with one reference is found by it.</summary>
    public SimulatedOrder Add(SimulatedWish wish)
    {
        if (byKey.Count >= Most)
        {
            byKey.Clear();
            byReference.Clear();
        }

        var order = new SimulatedOrder(wish, clock.GetUtcNow());
        byKey[wish.Key] = order;
        byReference[(wish.Operator, wish.Method, wish.Reference)] = order;
        return order;
    }

    /// <summary>Does what the customer chose.</summary>
    /// <returns>Where the customer's browser goes; null when it stays.</returns>
    public async Task<Uri?> DoAsync(SimulatedOrder order, CustomerAct act, CancellationToken cancellationToken)
    {
        var (now, dialect) = (clock.GetUtcNow(), DialectOf(order.Wish.Method)!);
        if (act == CustomerAct.Close)
        {
            return null;
        }

        if (!(act == CustomerAct.Refuse ? order.Refuse(now) : Pay(order, act, now, dialect)) || act == CustomerAct.PayLost)
        {
            return null;
        }

        if (act != CustomerAct.PayLate)
        {
            var told = act == CustomerAct.PayWrong ? order.PaidAmount * 3 : order.PaidAmount;
            for (var i = act == CustomerAct.PayTwice ? 2 : 1; i > 0; i--)
            {
                await TellAsync(dialect.Callback(order, SecretOf(order), told, now), cancellationToken);
            }
        }

        return dialect.Return(order, SecretOf(order), now);
    }

    public void Dispose() => http.Dispose();

    private static bool Pay(SimulatedOrder order, CustomerAct act, DateTimeOffset now, ISimulatedProvider dialect)
    {
        order.Card = order.Wish.Keeps ? SimulatedCard.Of(order, act) : null;
        var amount = act == CustomerAct.PayOther ? Half(order.Wish.Amount) : order.Wish.Amount;
        return order.Pay(now, now + dialect.Settles + (act == CustomerAct.PayLate ? Late : TimeSpan.Zero), amount, act == CustomerAct.Bounce);
    }

    private static Money Half(Money amount) => Money.FromMinor(Math.Max(1, amount.Minor / 2), amount.Currency);

    private string SecretOf(SimulatedOrder order) =>
        operators.Find(order.Wish.Operator)?.PaymentProviders.GetValueOrDefault(order.Wish.Method)?.Secret ?? "";

    /// <summary>To this host only, whatever host the address names: a stranger must not make the demo call others.</summary>
    private async Task TellAsync(SimulatedMessage? message, CancellationToken cancellationToken)
    {
        if (message is null || server() is not { } self)
        {
            return;
        }

        using var request = new HttpRequestMessage(message.Verb, new Uri(self, message.To.PathAndQuery))
        {
            Content = new StringContent(message.Body, Encoding.UTF8, message.ContentType),
        };
        if (message.Header is var (name, value))
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }

        try
        {
            using var answer = await http.SendAsync(request, cancellationToken);
        }
        catch (Exception gone) when (gone is HttpRequestException || (gone is TaskCanceledException && !cancellationToken.IsCancellationRequested))
        {
            // A provider shrugs; some try again, the ones simulated here do not.
        }
    }
}
