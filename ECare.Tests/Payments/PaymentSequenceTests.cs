using System.Diagnostics;
using System.Globalization;
using ECare.Core.Billing;
using ECare.Core.Payments;
using ECare.Core.Payments.Providers;
using ECare.Core.Persistence;
using ECare.Core.Primitives;
using ECare.Tests.Persistence.Harness;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Time.Testing;

namespace ECare.Tests.Payments;

/// <summary>The same disorder as in <see cref="PaymentModelTests"/>, through the desk and a real database. <c>ECARE_TEST_SEQUENCES</c> makes it longer.</summary>
internal sealed class PaymentSequenceTests(Database database) : DataTests(database)
{
    private static readonly int Sequences = int.Parse(Environment.GetEnvironmentVariable("ECARE_TEST_SEQUENCES") ?? "60", CultureInfo.InvariantCulture);

    [Test]
    public async Task Any_sequence_through_the_desk_ends_with_every_unit_in_its_place()
    {
        Assume.That(Database.Culture.Name.Length == 0 || Database.Provider != DatabaseProvider.Sqlite, "Once on each database is enough.");
        var seed = Environment.TickCount;
        var watch = Stopwatch.StartNew();
        await Parallel.ForEachAsync(Enumerable.Range(1, Sequences), new ParallelOptions { MaxDegreeOfParallelism = 3 }, async (account, _) =>
        {
            try
            {
                await new Sequence(Database, account, new Random(seed + account)).RunAsync();
            }
            catch (Exception exception) when (exception is not AssertionException)
            {
                throw new AssertionException($"Account {account} of seed {seed}: {exception.Message}", exception);
            }
        });
        await TestContext.Progress.WriteLineAsync($"{Database}: {Sequences} sequences through the desk in {watch.ElapsedMilliseconds} ms, seed {seed}");
    }

    private sealed class Sequence(Database database, long account, Random random)
    {
        private readonly FakeTimeProvider clock = new(Start);
        private readonly List<Guid> payments = [];
        private readonly List<(RefundPayment Wish, Guid Payment)> refunds = [];
        private PaymentScene scene = null!;

        public async Task RunAsync()
        {
            scene = new PaymentScene(database, clock);
            await scene.AccountAsync(account, 50_000, 20_000, 700);
            for (var step = 0; step < 8; step++)
            {
                await StepAsync();
            }

            await FinishAsync();
            await AuditAsync();
        }

        private async Task StepAsync()
        {
            switch (random.Next(10))
            {
                case 0 or 1 or 2:
                    await BeginAsync();
                    break;
                case 3 or 4:
                    await PayAsync();
                    break;
                case 5:
                    await OfAsync(async (id, reference) => await Task.WhenAll(HintAsync(reference), Task.Run(() => LookAsync(id)), Task.Run(() => HintAsync(reference))));
                    break;
                case 6:
                    await OfAsync((id, _) => LookAsync(id));
                    break;
                case 7:
                    await RefundAsync();
                    break;
                case 8:
                    scene.Provider.IsAway = !scene.Provider.IsAway;
                    break;
                default:
                    clock.Advance(TimeSpan.FromMinutes(random.Next(1, 30)));
                    break;
            }
        }

        /// <summary>A new wish, or one of before from a second tab with the same key.</summary>
        private async Task BeginAsync()
        {
            var wish = scene.Wish(account, $"k{random.Next(3)}", random.Next(3) == 0 ? new PaymentWish.OldestFirst(scene.Of(25_000)) : new PaymentWish.OldestFirst());
            var outcomes = await Task.WhenAll(Enumerable.Range(0, random.Next(1, 3)).Select(_ => Task.Run(() => scene.AskAsync(desk => desk.StartAsync(wish, default)))));
            payments.AddRange(outcomes.OfType<StartPaymentOutcome.Started>().Select(started => started.PaymentId));
        }

        private Task PayAsync() => OfAsync((_, reference) =>
        {
            if (scene.Provider.Orders.TryGetValue(reference, out var order) && order.Answer is ProviderAnswer.Pending)
            {
                scene.Provider.Pay(reference, random.Next(6) switch
                {
                    0 => order.Amount + scene.Of(1),
                    1 => Money.FromMinor(order.Amount.Minor, Currency.Of("EUR")),
                    _ => null,
                });
            }

            return Task.CompletedTask;
        });

        private async Task RefundAsync()
        {
            if (payments.Count == 0)
            {
                return;
            }

            var id = payments[random.Next(payments.Count)];
            var wish = refunds.Count > 0 && random.Next(3) == 0 ? refunds[0].Wish : new RefundPayment(id, null, "Refund.Agreed", $"r{refunds.Count}");
            refunds.Add((wish, wish.PaymentId));
            await Task.WhenAll(Enumerable.Range(0, random.Next(1, 3)).Select(_ => Task.Run(() => scene.AskAsync(desk => desk.RefundAsync(wish, default)))));
        }

        private async Task FinishAsync()
        {
            scene.Provider.IsAway = false;
            clock.Advance(TimeSpan.FromDays(5));
            foreach (var id in payments)
            {
                await LookAsync(id);
                await scene.AskAsync(async desk =>
                {
                    await desk.LookAtRefundsAsync(id, default);
                    return true;
                });
            }
        }

        private async Task AuditAsync()
        {
            await scene.AssertSoundAsync(account);
            await using var db = scene.Open();
            var all = await db.Payments.AsNoTracking().Include(payment => payment.Refunds).Where(payment => payment.AccountId == account).ToListAsync();
            using (Assert.EnterMultipleScope())
            {
                Assert.That(all, Has.Count.EqualTo(payments.Count), "Nothing began that nobody was told of.");
                foreach (var payment in all)
                {
                    var order = scene.Provider.Orders.GetValueOrDefault(payment.MerchantReference);
                    Assert.That(payment.State.IsOpen, Is.False);
                    Assert.That(payment.State.HasMoney, Is.EqualTo(order?.Answer is ProviderAnswer.Paid));
                    Assert.That(order?.GivenBack.Values.Sum(each => each.Minor) ?? 0, Is.EqualTo(payment.Refunded.Minor));
                }

                var bills = await db.Bills.AsNoTracking().Where(bill => bill.AccountId == account).ToListAsync();
                Assert.That(bills.All(bill => bill.Open.Minor >= 0 && bill.Open <= bill.Gross), Is.True);
            }
        }

        private async Task OfAsync(Func<Guid, string, Task> act)
        {
            if (payments.Count > 0)
            {
                var id = payments[random.Next(payments.Count)];
                await act(id, (await scene.PaymentAsync(id)).MerchantReference);
            }
        }

        private Task<PaymentState?> LookAsync(Guid id) => scene.AskAsync(desk => desk.LookAsync(id, default));

        private Task<HintOutcome> HintAsync(string reference) => scene.AskAsync(desk => desk.TakeHintAsync(scene.Provider.Code, FakeProvider.Callback(reference), default));
    }
}
