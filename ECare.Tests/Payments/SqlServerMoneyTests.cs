using ECare.Core.Accounts;
using ECare.Core.Billing;
using ECare.Core.Billing.Documents;
using ECare.Core.Idempotency;
using ECare.Core.Ledger;
using ECare.Core.Notices;
using ECare.Core.Payments;
using ECare.Core.Payments.Autopay;
using ECare.Core.Payments.Papers;
using ECare.Core.Payments.Providers;
using ECare.Core.Payments.Reminders;
using ECare.Core.Payments.Saved;
using ECare.Core.Payments.Saved.Setups;
using ECare.Core.Payments.Staff;
using ECare.Core.Primitives;
using ECare.Core.Reconciliation;
using ECare.Tests.Notifications;
using ECare.Tests.Payments.Autopay;
using ECare.Tests.Payments.Saved;
using ECare.Tests.Persistence.Harness;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace ECare.Tests.Payments;

/// <summary>The SQL that payments and the ledger send to SQL Server. Where a row is needed to go on, its lack ends the call after the statement was asked.</summary>
internal sealed class SqlServerMoneyTests : SqlServerAsked
{
    private static readonly Money Ten = Money.FromMinor(1_000, Currency.Of("NPR"));

    private PaymentScene scene = null!;

    [SetUp]
    public void Set_the_scene() => scene = new PaymentScene(Database, Clock);

    [Test]
    [TestOf(typeof(ReminderBook))]
    [TestOf(typeof(ReminderWork))]
    [TestOf(typeof(PapersReader))]
    [TestOf(typeof(ReceiptRegister))]
    public async Task Of_papers_and_reminders_is_understood()
    {
        var current = AutopayScene.Current;
        var book = new ReminderBook(Db, Clock);
        await book.IssuedAsync(20261117, 0, 10, default);
        foreach (var kind in Enum.GetValues<ReminderKind>())
        {
            await book.DueAsync(kind, (scene.Today, 0), scene.Today.AddDays(3), 10, default);
        }

        await new ReminderWork(book, Db, current, new FakeGateway().Handover, new SaidKeys(), Clock).RunAsync(default);
        var papers = new PapersReader(Db, current, Clock);
        var year = current.Operator.Formats.FiscalYear.Of(scene.Today);
        await papers.ListAsync(1, 2, year, PaperFilter.All, default);
        await papers.BillsAsync(2, year, default);
        await papers.NotesAsync(2, year, default);
        await papers.ReceiptsAsync(2, year, default);
        var options = new DocumentOptions { Current = "k1" };
        options.Keys["k1"] = new string('k', 40);
        await new ReceiptRegister(Db, current, new DocumentSeals(Options.Create(options))).FindAsync("RC.1", "k1.x", default);

        AssertUnderstood(atLeast: 9);
    }

    [Test]
    [TestOf(typeof(IdempotencyKeys))]
    [TestOf(typeof(IdempotencyCleaning))]
    public async Task Of_keys_is_understood()
    {
        var command = new KeyedCommand("s", "k", "p");
        var keys = new IdempotencyKeys(Db, Clock);
        await keys.LookAsync(command, default);
        await keys.ClaimAsync(command, "", default);
        await keys.TakeUpAsync(command, new KeyClaim.Dead("", Clock.GetUtcNow()), default);
        await keys.EndAsync(command, default);
        await new IdempotencyCleaning(Db, Clock).RunAsync(default);

        AssertUnderstood(atLeast: 5);
    }

    [Test]
    [TestOf(typeof(LedgerWriter))]
    [TestOf(typeof(LedgerPosting))]
    [TestOf(typeof(AccountLocks))]
    public async Task Of_posting_is_understood()
    {
        var posting = scene.Posting(Db);
        var receipt = new Receipt(1, "k", "r", "esewa-like", Ten) { Shares = [new BillShare(1, 5)] };
        await new LedgerWriter(Db).HasAsync(1, "k", default);
        await posting.CreditAsync(1, 1, _ => throw new InvalidOperationException(), default);
        await using (var transaction = await Db.Database.BeginTransactionAsync())
        {
            await posting.KeepApartAsync(receipt, default);
            await EndedByNothingAsync(() => posting.ReceiveAsync(receipt, default));
            await EndedByNothingAsync(() => posting.ReceiveAsync(receipt with { Shares = [] }, default));
            await EndedByNothingAsync(() => posting.ReceiveAsync(receipt with { IsTopUp = true }, default));
            await EndedByNothingAsync(() => posting.GiveBackAsync(receipt, [], default));
        }

        Db.ChangeTracker.Clear();
        var owner = Customer.Register(1, CustomerKind.Individual, "Sita", new ContactDetails("+9779800000001", null, "en"), new DateOnly(2020, 1, 1));
        var account = BillingAccount.Open(1, AccountNumber.OfSerial(1), AccountKind.Postpaid, owner, Currency.Of("NPR"), new DateOnly(2020, 1, 1));
        Assert.That(() => posting.IssueAsync([scene.BillOf(account, scene.Today, 5_000)], default), Throws.InstanceOf<KeyNotFoundException>());

        AssertUnderstood(atLeast: 12);
    }

    [Test]
    [TestOf(typeof(PaymentDesk))]
    [TestOf(typeof(PaymentIntake))]
    [TestOf(typeof(PaymentBooking))]
    [TestOf(typeof(PaymentPolling))]
    [TestOf(typeof(CreditUse))]
    [TestOf(typeof(StaffPaymentsReader))]
    public async Task Of_payments_is_understood()
    {
        var desk = scene.Desk(Db);
        foreach (var payer in new PaymentPayer[] { new PaymentPayer.Customer(1), new PaymentPayer.Guest("N"), new PaymentPayer.Autopay(1) })
        {
            await desk.StartAsync(scene.Wish(1, "k", new PaymentWish.OldestFirst()) with { Payer = payer }, default);
        }

        await desk.TakeHintAsync(scene.Provider.Code, FakeProvider.Callback("REF"), default);
        await desk.LookAsync(Guid.Empty, default);
        await desk.RefundAsync(new RefundPayment(Guid.Empty, null, "R", "k"), default);
        await desk.ReleaseAsync(Guid.Empty, "Deepa", default);
        var staff = scene.StaffReader(Db);
        await staff.WaitingAsync(default);
        await staff.SearchAsync("0000000117", default);
        await staff.SearchAsync("NP-202611-0000011", default);
        await staff.FindAsync(Guid.Empty, default);
        await scene.Polling(Db).RunAsync(default);
        await new CreditUse(Db, scene.Booking(Db)).RunAsync(default);
        await EndedByNothingAsync(() => scene.Booking(Db).UseCreditAsync(1, default));

        var names = new PaymentNames(Guid.Empty, "REF", "TOKEN");
        var payment = Payment.Start(
            new PaymentOrder(1, new PaymentPayer.Customer(1), scene.Provider.Code, Ten, [new PaymentPart(1, 1_000)], new PaymentMethodTraits(PaymentMethodKind.Redirect, TimeSpan.FromMinutes(5)))
            {
                Names = names,
                Addresses = PaymentScene.Addresses,
            },
            Clock.GetUtcNow());
        await EndedByNothingAsync(() => scene.Booking(Db).TakeAsync(payment, new HeardAnswer(new ProviderAnswer.NotFound(), Clock.GetUtcNow(), IsHinted: true), default));
        Db.Add(payment);
        await Db.SaveChangesAsync();

        AssertUnderstood(atLeast: 20);
    }

    [Test]
    [TestOf(typeof(PaymentsReader))]
    public async Task Of_the_readers_is_understood()
    {
        var reader = scene.Reader(Db);
        await reader.ListAsync(1, 1, 2, default);
        await reader.FindAsync(1, Guid.Empty, default);
        await reader.FindByTokenAsync("T", default);
        await reader.PayableAsync(1, 1, default);
        await reader.FindForGuestAsync("N", default);

        AssertUnderstood(atLeast: 6);
    }

    [Test]
    [TestOf(typeof(SavedMethods))]
    public async Task Of_saved_methods_is_understood()
    {
        var saved = scene.Saved(Db);
        await saved.ListAsync(1, default);
        await saved.FindAsync(1, Guid.Empty, default);
        await saved.RenameAsync(1, Guid.Empty, "N", default);
        await saved.TokenAsync(1, Guid.Empty, default);
        await saved.EndAsync(1, Guid.Empty, default);
        await saved.KeepAsync(1, "card", new ProviderToken("t", "visa"), default);
        await scene.Desk(Db).StartAsync(scene.Wish(1, "k", new PaymentWish.OldestFirst()) with { SavedMethodId = Guid.Empty }, default);

        AssertUnderstood(atLeast: 7);
    }

    [Test]
    [TestOf(typeof(MethodSetupDesk))]
    [TestOf(typeof(MethodSetupWork))]
    [TestOf(typeof(CustomerNotices))]
    [TestOf(typeof(NoticeWork))]
    [TestOf(typeof(PaymentEffects))]
    public async Task Of_saving_without_paying_and_of_notices_is_understood()
    {
        var setups = new MethodSetupScene(Database, Clock);
        var desk = setups.Desk(Db);
        await EndedByNothingAsync(() => desk.BeginAsync(new SaveMethod(1, setups.Provider.Code, null, "https://portal.example/{setup}", "en"), default));
        await desk.FindAsync(1, Guid.Empty, default);
        await desk.LookAsync(1, Guid.Empty, default);
        await new MethodSetupWork(Db, desk).RunAsync(default);
        var taken = Payment.Start(
            new PaymentOrder(1, new PaymentPayer.Customer(1), scene.Provider.Code, Ten, [], new PaymentMethodTraits(PaymentMethodKind.Redirect, TimeSpan.FromMinutes(5)))
            {
                Names = new PaymentNames(Guid.Empty, "REF", "TOKEN"),
                Addresses = PaymentScene.Addresses,
            },
            Clock.GetUtcNow());
        await EndedByNothingAsync(() => scene.Effects(Db).TellTakenBackAsync(taken, default));
        await scene.Notices(Db).SendAsync(1, "K", new Dictionary<string, object>(StringComparer.Ordinal), default);
        await new NoticeWork(Db, AutopayScene.Current, new FakeGateway().Handover, Clock, NullLogger<NoticeWork>.Instance).RunAsync(default);
        Db.ChangeTracker.Clear();
        Db.Add(MethodSetup.Begin(new SaveMethod(1, "card", null, "https://portal.example/{setup}", "en"), new PaymentNames(Guid.Empty, "REF", "T"), TimeSpan.FromMinutes(5), Clock.GetUtcNow()));
        await Db.SaveChangesAsync();

        AssertUnderstood(atLeast: 5);
    }

    [Test]
    [TestOf(typeof(AutopayDesk))]
    [TestOf(typeof(AutopayBook))]
    [TestOf(typeof(AutopayMessages))]
    public async Task Of_autopay_is_understood()
    {
        var terms = new AutopayTerms(Guid.Empty, AutopayTiming.OnDueDate, 0, null);
        var setting = AutopaySetting.On(1, null, 1, terms, Clock.GetUtcNow());
        var attempt = AutopayAttempt.Claim(setting, (1, 1_000), 1, scene.Today, Clock.GetUtcNow());
        var book = new AutopayBook(Db);
        var autopay = new AutopayScene(Database, Clock);
        await book.BillsAsync((1, 1), 200, default);
        await book.UnsettledAsync(default);
        await book.OfBillAsync(attempt, default);
        await book.IsBeingPaidAsync(1, 1, default);
        await EndedByNothingAsync(() => book.NewestAsync(1, default));
        await EndedByNothingAsync(() => book.BillAsync(attempt, default));
        await EndedByNothingAsync(() => book.PaymentAsync(attempt, default));
        await book.TryAddAsync(default, setting, attempt, AutopayNotice.Of(1, 1, AutopayNews.Coming, 1, (scene.Today, Clock.GetUtcNow())));
        await autopay.Desk(Db).FindAsync(1, 1, default);
        await autopay.Desk(Db).SwitchOffAsync(1, 1, default);
        await autopay.Messages(Db).OfAsync(new AutopayMessage(1, AutopayNews.Paid, "N", Ten, scene.Today), default);

        AssertUnderstood(atLeast: 9);
    }

    [Test]
    [TestOf(typeof(ReconciliationRun))]
    [TestOf(typeof(ReconciliationReader))]
    public async Task Of_the_reconciliation_is_understood()
    {
        await scene.Reconciliation(Db).CompareAsync(scene.Today, default);
        var reader = new ReconciliationReader(Db);
        await reader.DaysAsync(scene.Today, scene.Today, default);
        await reader.DayAsync(scene.Today, 1, default);
        await reader.EntriesAsync(1, 1, default);

        AssertUnderstood(atLeast: 16);
    }

    private static async Task EndedByNothingAsync(Func<Task> act)
    {
        try
        {
            await act();
        }
        catch (InvalidOperationException)
        {
            // There is no row: the stand-in has none.
        }
    }
}
