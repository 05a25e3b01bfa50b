using ECare.Core.Accounts;
using ECare.Core.Billing;
using ECare.Core.Ledger;
using ECare.Core.Payments;
using ECare.Core.Payments.Providers;
using ECare.Core.Primitives;
using ECare.Tests.Operators;

namespace ECare.Tests.Payments;

/// <summary>
/// One account, its bills, a provider and a ledger in memory, moved by the product's own verbs in whatever order the numbers of a sequence say.
/// The provider's books are the truth; after each step everything else must agree with them.
/// </summary>
internal sealed class PaymentModel
{
    /// <summary>How many kinds of step there are.</summary>
    public const int Kinds = 17;

    private const string Method = "esewa-like";

    private static readonly Customer Owner = Customer.Register(1, CustomerKind.Individual, "Sita", new ContactDetails("+9779800000001", null, "en"), new DateOnly(2020, 1, 1));
    private static readonly PaymentMethodTraits Traits = new(PaymentMethodKind.Redirect, TimeSpan.FromMinutes(15)) { CanRefund = true, ReturnsWithin = TimeSpan.FromDays(10) };

    private readonly Dictionary<long, Bill> bills;
    private readonly BillingAccount account;
    private readonly List<Payment> payments = [];
    private readonly Dictionary<string, ModelOrder> provider = new(StringComparer.Ordinal);
    private readonly Queue<(Payment Payment, ProviderAnswer Answer, DateTimeOffset AskedAt)> underway = new();
    private readonly Queue<(Payment Payment, PaymentRefund Refund, ProviderRefundAnswer Answer)> refundsUnderway = new();
    private readonly List<LedgerTransaction> ledger = [];
    private readonly HashSet<string> keys = new(StringComparer.Ordinal);
    private DateTimeOffset now = new(2026, 11, 23, 6, 15, 0, TimeSpan.Zero);

    public PaymentModel(Currency currency)
    {
        Currency = currency;
        account = BillingAccount.Open(1, AccountNumber.OfSerial(1), AccountKind.Postpaid, Owner, currency, new DateOnly(2020, 1, 1));
        var rule = DemoOperators.Of("chautari").Taxes.Services.RuleOn(new DateOnly(2026, 11, 1));
        bills = new[] { 1_000L, 300L, 77L }.Select((net, index) =>
        {
            var head = new BillHead(index + 1, $"M-{index}", new DateOnly(2026, 10, 1), new DateOnly(2026, 10, 31), new DateOnly(2026, 11, 1), new DateOnly(2026, 11, 20 + index));
            return Bill.Issue(account, head, new BillCharges([new BillCharge("BillLine.PlanFee", null, null, Money.FromMinor(net, currency))], TaxIncluded: false), rule);
        }).ToDictionary(bill => bill.Id);
        foreach (var bill in bills.Values)
        {
            account.Owe(bill.Id, bill.Gross, bill.DueOn, now);
            Book(LedgerEntries.Of(bill, now));
        }
    }

    private Currency Currency { get; }

    /// <summary>What the planted fault of a test changes.</summary>
    public PlantedFault Fault { get; init; }

    /// <summary>One step; the number says which and with what.</summary>
    public void Step(uint number)
    {
        var pick = (int)(number / Kinds % 1_000);
        switch (number % Kinds)
        {
            case 0 or 1:
                Start(pick);
                break;
            case 2 or 3:
                Order(pick, order => order.Take(order.Amount));
                break;
            case 4:
                Order(pick, order => order.Take(Money.FromMinor(Math.Max(1, order.Amount.Minor + (pick % 7) - 3), order.Amount.Currency)));
                break;
            case 5:
                Order(pick, order => order.Take(Money.FromMinor(order.Amount.Minor, pick % 2 == 0 ? Currency.Of("USD") : Currency.Of("XOF"))));
                break;
            case 6:
                Order(pick, order => order.Fail());
                break;
            case 7 or 8:
                Of(pick, payment => Arrive(payment, Ask(payment, pick), now));
                break;
            case 9:
                // Two tabs: what was asked now arrives later, after others, or twice.
                Of(pick, payment => underway.Enqueue((payment, Ask(payment, pick), now)));
                break;
            case 10:
                ArriveLate(pick);
                break;
            case 11:
                Of(pick, payment => payment.Hint(now));
                break;
            case 12:
                Of(pick, payment => AskRefund(payment, pick));
                break;
            case 13:
                ArriveRefund(pick);
                break;
            case 14:
                now += Wait(pick);
                break;
            case 15:
                UseCredit(pick);
                break;
            default:
                Of(pick, payment => provider.GetValueOrDefault(payment.MerchantReference)?.ChargeBack(now));
                break;
        }
    }

    /// <summary>The provider is back, everybody waits, and the job asks until it need not ask any more.</summary>
    public void Finish()
    {
        while (underway.Count > 0)
        {
            ArriveLate(0);
        }

        for (var rounds = 0; payments.Any(payment => payment.NextLookAt is not null || payment.Refunds.Any(refund => refund.State.IsOpen)); rounds++)
        {
            Check(rounds < 200, "The asking never ends.");
            now += TimeSpan.FromHours(6);
            foreach (var payment in payments.Where(payment => payment.NextLookAt <= now).ToList())
            {
                Arrive(payment, Ask(payment, pick: 1), now);
            }

            foreach (var (payment, refund) in payments.SelectMany(payment => payment.Refunds.Where(each => each.State.IsOpen).Select(refund => (payment, refund))).ToList())
            {
                Arrive(payment, refund, AskRefundAnswer(payment, refund, pick: 1));
            }
        }

        foreach (var payment in payments)
        {
            var order = provider.GetValueOrDefault(payment.MerchantReference);
            Check(!payment.State.IsOpen, "Every payment is decided in the end.");
            Check((payment.State.HasMoney || payment.State == PaymentState.ChargedBack || order?.ReturnedAt is not null) == order?.Taken is not null, "Money that the provider took is here, and no other.");
            Check(order?.ReturnedAt is null || order.ReturnedAt > payment.ReturnsUntil || !payment.State.HasMoney, "Money that the bank took back is here no more.");
            Check(order?.ReturnedAt is not null || payment.State != PaymentState.ChargedBack, "Nothing is taken back that the bank did not take.");
            Check(payment.Refunded.Minor == (order?.GivenBack.Values.Sum(each => each.Minor) ?? 0), "What was given back is what the provider gave.");
        }
    }

    /// <summary>What must hold after each step.</summary>
    public void CheckSound()
    {
        foreach (var payment in payments)
        {
            var order = provider.GetValueOrDefault(payment.MerchantReference);
            var booked = ledger.Where(entry => entry.Key.EndsWith(payment.MerchantReference, StringComparison.Ordinal)).ToList();
            var isBack = payment.State == PaymentState.ChargedBack;
            Check(booked.Count(entry => entry.Kind != LedgerKind.ChargeBack) == (payment.State.HasMoney || isBack ? 1 : 0), "What came is booked once.");
            Check(booked.Count(entry => entry.Kind == LedgerKind.ChargeBack) <= (isBack ? 1 : 0), "What went back is booked once.");
            Check(!isBack || (payment.Allocations.Sum(each => each.PostedMinor) == 0 && payment.CreditMinor == 0), "What was taken back is on no bill.");
            Check(!payment.State.HasMoney || payment.Received == order?.Taken, "What is booked is what the provider took.");
            Check(payment.Refunded <= payment.Received, "No more goes back than came.");
            Check((order?.GivenBack.Values.Sum(each => each.Minor) ?? 0) <= payment.ReceivedMinor, "The provider was not made to give more than it took.");
            var onBills = payment.Allocations.Sum(each => each.PostedMinor);
            Check(payment.State != PaymentState.Posted || onBills + payment.CreditMinor + payment.Refunded.Minor == payment.ReceivedMinor, "Every unit is on a bill, credit, or given back.");
            Check(payment.Allocations.All(each => each.PostedMinor >= 0) && payment.CreditMinor >= 0, "Nothing is below zero.");
            Check(payment.Events.Select(each => each.Position).SequenceEqual(Enumerable.Range(1, payment.Events.Count)), "The timeline has no holes.");
            Check(payment.State.IsOpen || payment.KnownBy is null, "What is decided waits for nothing.");
            Check(!payment.State.IsOpen || payment.NextLookAt is not null, "What is open is asked for.");
        }

        Check(bills.Values.All(bill => bill.Open.Minor >= 0 && bill.Open <= bill.Gross), "A bill is never paid twice.");
        var receivable = PaymentScene.Sum(ledger.SelectMany(entry => entry.Transfers), LedgerBook.Receivable, Currency.Code);
        Check(account.BalanceMinor == -receivable, "The balance is the sum of the entries.");
        Check(account.BalanceMinor == payments.Sum(payment => payment.CreditMinor) - bills.Values.Sum(bill => bill.Open.Minor), "Bills and credits say the same.");
    }

    private void Start(int pick)
    {
        if (payments.Count >= 4)
        {
            return;
        }

        var wanted = bills.Values.Where(bill => bill.Open.Minor > 0).Where((_, index) => pick % 3 == 2 || index == pick % 3)
            .Select(bill => new PaymentPart(bill.Id, pick % 5 == 0 ? Math.Max(1, bill.Open.Minor / 2) : bill.Open.Minor)).ToList();
        if (wanted.Count == 0)
        {
            return;
        }

        var amount = Money.FromMinor(wanted.Sum(part => part.Minor), Currency);
        var names = new PaymentNames(new Guid(payments.Count + 1, 0, 0, [0, 0, 0, 0, 0, 0, 0, 0]), $"REF{payments.Count}", $"TOKEN{payments.Count}");
        var payment = Payment.Start(new PaymentOrder(1, new PaymentPayer.Customer(1), Method, amount, wanted, Traits) { Names = names, Addresses = PaymentScene.Addresses }, now);
        payments.Add(payment);

        // The order arrives or not, and so does the answer to it.
        var isKept = pick % 10 != 3;
        if (isKept)
        {
            provider[names.MerchantReference] = new ModelOrder(amount);
        }

        if (pick % 11 != 4)
        {
            payment.Take(isKept && pick % 7 != 5 ? new ProviderStart.Redirect(new Uri("https://pay.example/")) : new ProviderStart.Unknown(), now);
        }
    }

    private ProviderAnswer Ask(Payment payment, int pick) =>
        pick % 6 == 0 ? new ProviderAnswer.Unavailable()
        : !provider.TryGetValue(payment.MerchantReference, out var order) ? new ProviderAnswer.NotFound()
        : order is { ReturnedAt: { } at, Taken: { } gone } ? new ProviderAnswer.ChargedBack($"X-{payment.MerchantReference}", gone, at)
        : order.Taken is { } taken ? new ProviderAnswer.Paid($"X-{payment.MerchantReference}", taken, now)
        : order.HasFailed ? new ProviderAnswer.Failed("declined")
        : now > payment.ExpiresAt ? new ProviderAnswer.NotFound()
        : new ProviderAnswer.Pending();

    /// <summary>As the desk books an answer.</summary>
    private void Arrive(Payment payment, ProviderAnswer answer, DateTimeOffset askedAt)
    {
        switch (payment.Take(Fault == PlantedFault.BelievesHints && answer is ProviderAnswer.Pending ? new ProviderAnswer.Paid("X", payment.Amount, now) : answer, now, askedAt))
        {
            case PaymentStep.Book:
                var receipt = new Receipt(1, $"payment:{payment.MerchantReference}", payment.MerchantReference, Method, payment.Received)
                {
                    Shares = [.. payment.Allocations.OrderBy(each => each.BillId).Select(each => new BillShare(each.BillId, each.WantedMinor))],
                };
                var taken = receipt.PayInto(bills, now);
                account.Settle(payment.Received, null, now);
                Book(new LedgerTransaction(1, receipt.Key, LedgerKind.Payment, new DateOnly(2026, 11, 23), now).Move(LedgerSide.Clearing(Method), LedgerSide.Receivable, payment.Received));
                payment.Post([.. taken.Select(share => new PaymentPart(share.BillId, share.Minor))], now);
                break;

            case PaymentStep.TakeBack(var amount, var split, var wasApart):
                foreach (var part in split.Parts)
                {
                    bills[part.BillId].Post(payment.MerchantReference, -Money.FromMinor(part.Minor, Currency), now);
                }

                if (!wasApart)
                {
                    account.Settle(-amount, null, now);
                }

                Book(new LedgerTransaction(1, $"charge-back:{payment.MerchantReference}", LedgerKind.ChargeBack, new DateOnly(2026, 11, 23), now)
                    .Move(wasApart ? LedgerSide.Suspense : LedgerSide.Receivable, LedgerSide.Clearing(Method), amount));
                break;

            case PaymentStep.KeepApart(var received):
                Book(new LedgerTransaction(1, $"held:{payment.MerchantReference}", LedgerKind.Held, new DateOnly(2026, 11, 23), now).Move(LedgerSide.Clearing(Method), LedgerSide.Suspense, received));
                break;

            default:
                break;
        }
    }

    private void ArriveLate(int pick)
    {
        if (!underway.TryDequeue(out var answer))
        {
            return;
        }

        Arrive(answer.Payment, answer.Answer, answer.AskedAt);
        if (pick % 3 == 0)
        {
            Arrive(answer.Payment, answer.Answer, answer.AskedAt);
        }

        if (pick % 5 == 1)
        {
            underway.Enqueue(answer);
        }
    }

    private void AskRefund(Payment payment, int pick)
    {
        if (payment.Refunds.Count >= 3 || !payment.State.HasMoney)
        {
            return;
        }

        var amount = Money.FromMinor(Math.Max(1, payment.ReceivedMinor * (pick % 130) / 100), payment.Received.Currency);
        if (payment.AskRefund(new RefundNames($"R{payments.IndexOf(payment)}-{payment.Refunds.Count}", "Refund.Agreed"), amount, now) is { } refund)
        {
            refundsUnderway.Enqueue((payment, refund, AskRefundAnswer(payment, refund, pick)));
        }
        else
        {
            Check(amount > payment.Refundable, "A refund that fits is not refused.");
        }
    }

    /// <summary>The provider gives back once for each reference, whatever becomes of its answer.</summary>
    private ProviderRefundAnswer AskRefundAnswer(Payment payment, PaymentRefund refund, int pick)
    {
        var order = provider[payment.MerchantReference];
        if (pick % 9 == 2 || order.Refused.Contains(refund.Reference))
        {
            if (!order.GivenBack.ContainsKey(refund.Reference))
            {
                order.Refused.Add(refund.Reference);
                return new ProviderRefundAnswer.Refused("declined");
            }
        }

        if (pick % 4 == 0)
        {
            return new ProviderRefundAnswer.Unknown();
        }

        order.GivenBack[Fault == PlantedFault.RetriesWithoutKey ? Guid.CreateVersion7().ToString("N", System.Globalization.CultureInfo.InvariantCulture) : refund.Reference] = refund.Amount;
        return pick % 4 == 2 ? new ProviderRefundAnswer.Unknown() : new ProviderRefundAnswer.Refunded($"X-{refund.Reference}", now);
    }

    private void ArriveRefund(int pick)
    {
        if (!refundsUnderway.TryDequeue(out var each))
        {
            return;
        }

        Arrive(each.Payment, each.Refund, each.Answer);
        if (pick % 3 == 0 && each.Refund.State.IsOpen)
        {
            refundsUnderway.Enqueue((each.Payment, each.Refund, AskRefundAnswer(each.Payment, each.Refund, pick / 3)));
        }
        else if (pick % 3 == 1)
        {
            refundsUnderway.Enqueue(each);
        }
    }

    private void Arrive(Payment payment, PaymentRefund refund, ProviderRefundAnswer answer)
    {
        var isHeld = payment.State == PaymentState.Held;
        if (payment.Take(refund, answer, now) is not { } split)
        {
            return;
        }

        foreach (var part in split.Parts)
        {
            bills[part.BillId].Post(refund.Reference, -Money.FromMinor(part.Minor, Currency), now);
        }

        if (!isHeld)
        {
            account.Settle(-refund.Amount, null, now);
        }

        Book(new LedgerTransaction(1, $"refund:{refund.Reference}", LedgerKind.Refund, new DateOnly(2026, 11, 23), now)
            .Move(isHeld ? LedgerSide.Suspense : LedgerSide.Receivable, LedgerSide.Clearing(Method), refund.Amount));
    }

    private void UseCredit(int pick)
    {
        var payment = payments.Find(each => each.CreditMinor > 0);
        var bill = bills.Values.Where(each => each.Open.Minor > 0).ElementAtOrDefault(pick % 3);
        if (payment is null || bill is null)
        {
            return;
        }

        var minor = Math.Min(payment.CreditMinor, bill.Open.Minor);
        bill.Post(payment.MerchantReference, Money.FromMinor(minor, Currency), now);
        payment.UseCredit(new PaymentPart(bill.Id, minor), now);
    }

    private void Of(int pick, Action<Payment> act)
    {
        if (payments.Count > 0)
        {
            act(payments[pick % payments.Count]);
        }
    }

    private void Order(int pick, Action<ModelOrder> act) => Of(pick, payment =>
    {
        // Nobody can pay what the provider has promised to be over.
        if (now < payment.LookUntil && provider.TryGetValue(payment.MerchantReference, out var order))
        {
            act(order);
        }
    });

    private void Book(LedgerTransaction entry)
    {
        Check(keys.Add(entry.Key), $"{entry.Key} is posted twice.");
        ledger.Add(entry);
    }

    private static TimeSpan Wait(int pick) => (pick % 4) switch
    {
        0 => TimeSpan.FromSeconds(30),
        1 => TimeSpan.FromMinutes(10),
        2 => TimeSpan.FromHours(5),
        _ => TimeSpan.FromDays(1),
    };

    private static void Check(bool holds, string what)
    {
        if (!holds)
        {
            throw new InvalidOperationException(what);
        }
    }

    /// <summary>An order in the provider's books: taken once, failed for good, or neither.</summary>
    private sealed class ModelOrder(Money amount)
    {
        public Money Amount { get; } = amount;

        public Money? Taken { get; private set; }

        public bool HasFailed { get; private set; }

        public Dictionary<string, Money> GivenBack { get; } = new(StringComparer.Ordinal);

        public HashSet<string> Refused { get; } = new(StringComparer.Ordinal);

        /// <summary>Providers change their minds: what had failed may be taken later.</summary>
        public void Take(Money money) => Taken ??= money;

        /// <summary>When the payer's bank took it back.</summary>
        public DateTimeOffset? ReturnedAt { get; private set; }

        public void ChargeBack(DateTimeOffset at) => ReturnedAt ??= Taken is null ? null : at;

        public void Fail() => HasFailed = Taken is null;
    }
}

/// <summary>Mistakes that are made on purpose, to see that they are found.</summary>
internal enum PlantedFault
{
    None,
    BelievesHints,
    RetriesWithoutKey,
}
