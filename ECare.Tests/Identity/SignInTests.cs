using System.Net;
using ECare.Core.Identity;
using ECare.Core.Identity.Codes;
using ECare.Core.Identity.Sessions;
using ECare.Core.Identity.Users;
using ECare.Core.Notifications;
using ECare.Core.Primitives;
using ECare.Tests.Persistence.Harness;
using Microsoft.EntityFrameworkCore;

namespace ECare.Tests.Identity;

internal sealed class SignInTests(Database database) : DataTests(database)
{
    private PortalNode node = null!;

    [SetUp]
    public void Start_a_node() => node = new PortalNode(Database, Clock);

    [Test]
    public async Task Signs_in_with_the_code_that_was_sent()
    {
        var user = await node.AddUserAsync();

        var token = await node.SignInAsync(user);

        var signedIn = await node.SessionsAsync(sessions => sessions.FindAsync(token, default));
        Assert.That(signedIn, Has.Property(nameof(SignedIn.CustomerId)).EqualTo(user.CustomerId));
    }

    [Test]
    public async Task Signs_in_by_email_whatever_the_case_of_its_letters()
    {
        var user = await node.AddUserAsync(email: $"Maya{Guid.CreateVersion7():N}@Example.org");
        Assert.That(SignInAddress.TryParse(user.Email!.ToUpperInvariant(), "NP", out var address), Is.True);

        var asked = await AskAsync(address!);

        Assert.That(await node.ConfirmAsync(asked.RequestId, node.TakeCode()!), Is.TypeOf<ConfirmCodeOutcome.Confirmed>());
    }

    [TestCase("१२३ ४५६", "123456")]
    [TestCase(" 123-456 ", "123456")]
    [TestCase("١٢٣٤٥٦", "123456")]
    public async Task Reads_the_code_in_any_script_with_spaces(string template, string plain)
    {
        var asked = await AskAsync(await AddressAsync());
        var code = node.TakeCode()!;
        var typed = string.Concat(template.Select(letter => char.IsDigit(letter)
            ? (char)(letter - char.GetNumericValue(letter) + (code[plain.IndexOf((char)('0' + (int)char.GetNumericValue(letter)), StringComparison.Ordinal)] - '0'))
            : letter));

        Assert.That(await node.ConfirmAsync(asked.RequestId, typed), Is.TypeOf<ConfirmCodeOutcome.Confirmed>());
    }

    [Test]
    public async Task Answers_strangers_as_it_answers_customers()
    {
        var stranger = SignInAddress.Of(PortalNode.NewNumber());
        var customer = await AddressAsync();

        var askedByStranger = await AskAsync(stranger);
        Assert.That(node.TakeCode(), Is.Null, "nobody's number gets no message");

        var askedByCustomer = await AskAsync(customer);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(askedByStranger with { RequestId = string.Empty }, Is.EqualTo(askedByCustomer with { RequestId = string.Empty }));
            Assert.That(await node.AskAsync(stranger), Is.EqualTo(await node.AskAsync(customer)));
            Assert.That(await node.ConfirmAsync(askedByStranger.RequestId, "000000"), Is.EqualTo(new ConfirmCodeOutcome.WrongCode(4)));
        }
    }

    [Test]
    public async Task Stores_neither_code_nor_number()
    {
        var number = PortalNode.NewNumber();
        await AskAsync(SignInAddress.Of(number));
        await node.AddUserAsync(number);
        Clock.Advance(TimeSpan.FromMinutes(1));
        var asked = await AskAsync(SignInAddress.Of(number));
        var code = node.TakeCode()!;

        await using var db = Open();
        var row = await db.CodeRequests.SingleAsync(request => request.RequestId == asked.RequestId);

        Assert.That($"{row.AddressHash} {row.CodeHash}", Does.Not.Contain(code).And.Not.Contain(number.E164[4..]));
    }

    [Test]
    public async Task Refuses_a_code_after_five_tries()
    {
        var asked = await AskAsync(await AddressAsync());
        var code = node.TakeCode()!;

        for (var left = 4; left >= 0; left--)
        {
            Assert.That(await node.ConfirmAsync(asked.RequestId, WrongOf(code)), Is.EqualTo(new ConfirmCodeOutcome.WrongCode(left)));
        }

        Assert.That(await node.ConfirmAsync(asked.RequestId, code), Is.TypeOf<ConfirmCodeOutcome.NoLongerValid>());
    }

    [TestCase(299, true)]
    [TestCase(300, false)]
    public async Task Lets_a_code_live_for_five_minutes(int seconds, bool valid)
    {
        var asked = await AskAsync(await AddressAsync());
        Clock.Advance(TimeSpan.FromSeconds(seconds));

        Assert.That(await node.ConfirmAsync(asked.RequestId, node.TakeCode()!) is ConfirmCodeOutcome.Confirmed, Is.EqualTo(valid));
    }

    [Test]
    public async Task Lets_a_code_work_once()
    {
        var asked = await AskAsync(await AddressAsync());
        var code = node.TakeCode()!;
        await node.ConfirmAsync(asked.RequestId, code);

        Assert.That(await node.ConfirmAsync(asked.RequestId, code), Is.TypeOf<ConfirmCodeOutcome.NoLongerValid>());
    }

    [Test]
    public async Task Takes_the_second_click_of_a_browser_for_the_first()
    {
        var (asked, code, token) = (await AskAsync(await AddressAsync()), node.TakeCode()!, PortalSessions.NewToken());

        var outcomes = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() => node.ConfirmAsync(asked.RequestId, code, token: token))));
        var signedIn = await node.SessionsAsync(sessions => sessions.FindAsync(token, default));
        var open = await node.SessionsAsync(sessions => sessions.ListAsync(signedIn!, default));

        using (Assert.EnterMultipleScope())
        {
            Assert.That(outcomes.Count(outcome => outcome is ConfirmCodeOutcome.Confirmed), Is.EqualTo(1));
            Assert.That(outcomes.Count(outcome => outcome is ConfirmCodeOutcome.ConfirmedBefore), Is.EqualTo(3));
            Assert.That(open, Has.Count.EqualTo(1));
        }
    }

    [Test]
    public async Task Opens_nothing_again_with_a_code_after_signing_out()
    {
        var (asked, code, token) = (await AskAsync(await AddressAsync()), node.TakeCode()!, PortalSessions.NewToken());
        await node.ConfirmAsync(asked.RequestId, code, token: token);
        var signedIn = await node.SessionsAsync(sessions => sessions.FindAsync(token, default));
        await node.SessionsAsync(sessions => sessions.RevokeAsync(signedIn!.UserId, signedIn.SessionId, default));

        Assert.That(await node.ConfirmAsync(asked.RequestId, code, token: token), Is.TypeOf<ConfirmCodeOutcome.NoLongerValid>());
    }

    [Test]
    public async Task Voids_the_older_code()
    {
        var address = await AddressAsync();
        var first = await AskAsync(address);
        var code = node.TakeCode()!;
        Clock.Advance(TimeSpan.FromSeconds(30));
        await AskAsync(address);

        Assert.That(await node.ConfirmAsync(first.RequestId, code), Is.TypeOf<ConfirmCodeOutcome.NoLongerValid>());
    }

    [Test]
    public async Task Makes_each_further_code_wait_twice_as_long()
    {
        var address = await AddressAsync();
        var waits = new List<int>();

        for (var i = 0; i < 9; i++)
        {
            var asked = await AskAsync(address);
            waits.Add((int)(asked.NextAt - Clock.GetUtcNow()).TotalSeconds);
            Clock.SetUtcNow(asked.NextAt.AddMilliseconds(-1));
            Assert.That(await node.AskAsync(address), Is.EqualTo(new AskForCodeOutcome.TooSoon(asked.NextAt)));
            Clock.SetUtcNow(asked.NextAt);
        }

        Assert.That(waits, Is.EqualTo(new[] { 30, 60, 120, 240, 480, 960, 1920, 3600, 3600 }));
    }

    [Test]
    public async Task Begins_anew_after_a_sign_in()
    {
        var address = await AddressAsync();
        var asked = await AskAsync(address);
        await node.ConfirmAsync(asked.RequestId, node.TakeCode()!);

        var again = await AskAsync(address);

        Assert.That(again.NextAt - Clock.GetUtcNow(), Is.EqualTo(TimeSpan.FromSeconds(30)));
    }

    [Test]
    public async Task Lets_one_of_two_tabs_win_with_the_same_code()
    {
        var asked = await AskAsync(await AddressAsync());
        var code = node.TakeCode()!;

        var outcomes = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() => node.ConfirmAsync(asked.RequestId, code))));

        Assert.That(outcomes.Count(outcome => outcome is ConfirmCodeOutcome.Confirmed), Is.EqualTo(1));
        Assert.That(outcomes.Count(outcome => outcome is ConfirmCodeOutcome.NoLongerValid), Is.EqualTo(3));
    }

    [Test]
    public async Task Does_not_let_parallel_guesses_outrun_the_count()
    {
        var asked = await AskAsync(await AddressAsync());
        var wrong = WrongOf(node.TakeCode()!);

        var outcomes = await Task.WhenAll(Enumerable.Range(0, 12).Select(_ => Task.Run(() => node.ConfirmAsync(asked.RequestId, wrong))));

        Assert.That(outcomes.Count(outcome => outcome is ConfirmCodeOutcome.WrongCode), Is.EqualTo(5));
    }

    [Test]
    public async Task Sends_one_code_when_two_tabs_ask_at_once()
    {
        var address = await AddressAsync();

        var outcomes = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => Task.Run(() => node.AskAsync(address))));

        Assert.That(outcomes.Count(outcome => outcome is AskForCodeOutcome.Asked), Is.EqualTo(1));
        Assert.That(node.Queue.Reader.Count, Is.EqualTo(1));
    }

    [Test]
    public async Task Refuses_somebody_barred_between_asking_and_confirming()
    {
        var user = await node.AddUserAsync();
        var asked = await AskAsync(SignInAddress.Of(PhoneNumber.FromE164(user.Phone!)));

        await using (var db = Open())
        {
            var stored = await db.PortalUsers.SingleAsync(each => each.Id == user.Id);
            stored.Bar(Clock.GetUtcNow());
            await db.SaveChangesAsync();
        }

        Assert.That(await node.ConfirmAsync(asked.RequestId, node.TakeCode()!), Is.TypeOf<ConfirmCodeOutcome.NoLongerValid>());
    }

    [Test]
    public async Task Limits_who_asks_from_one_network()
    {
        node = new PortalNode(Database, Clock, options => options.AsksPerRemote = 3);

        for (var i = 0; i < 3; i++)
        {
            await AskAsync(SignInAddress.Of(PortalNode.NewNumber()));
        }

        var strangers = SignInAddress.Of(PortalNode.NewNumber());
        Assert.That(await node.AskAsync(strangers), Is.TypeOf<AskForCodeOutcome.TooMany>());
        Assert.That(await node.AskAsync(strangers, IPAddress.Parse("198.51.100.1")), Is.TypeOf<AskForCodeOutcome.Asked>());

        Clock.Advance(TimeSpan.FromHours(2));
        Assert.That(await node.AskAsync(SignInAddress.Of(PortalNode.NewNumber())), Is.TypeOf<AskForCodeOutcome.Asked>());
    }

    [Test]
    public async Task Takes_an_IPv6_household_for_one()
    {
        node = new PortalNode(Database, Clock, options => options.AsksPerRemote = 1);
        await node.AskAsync(SignInAddress.Of(PortalNode.NewNumber()), IPAddress.Parse("2001:db8:1:2::1"));

        Assert.That(
            await node.AskAsync(SignInAddress.Of(PortalNode.NewNumber()), IPAddress.Parse("2001:db8:1:2:ffff::9")),
            Is.TypeOf<AskForCodeOutcome.TooMany>());
    }

    [Test]
    public async Task Limits_who_walks_through_a_range_of_numbers()
    {
        node = new PortalNode(Database, Clock, options => options.AsksPerPrefix = 5);

        for (var i = 0; i < 5; i++)
        {
            await node.AskAsync(SignInAddress.Of(PhoneNumber.FromE164($"+97797777700{i}0")), IPAddress.Parse($"198.51.100.{i}"));
        }

        Assert.That(
            await node.AskAsync(SignInAddress.Of(PhoneNumber.FromE164("+9779777770099")), IPAddress.Parse("198.51.100.9")),
            Is.TypeOf<AskForCodeOutcome.TooMany>());
    }

    [Test]
    public async Task Limits_who_tries_codes_from_one_network()
    {
        node = new PortalNode(Database, Clock, options => options.ConfirmsPerRemote = 2);
        await node.ConfirmAsync("no-such-request", "123456");
        await node.ConfirmAsync("no-such-request", "123456");

        Assert.That(await node.ConfirmAsync("no-such-request", "123456"), Is.TypeOf<ConfirmCodeOutcome.TooMany>());
    }

    [TestCase("", "")]
    [TestCase("\0", "\0")]
    [TestCase("no-such-request", "123456")]
    [TestCase("no-such-request", "१२३४५६७८९०१२३४५६७८९०")]
    public async Task Bears_any_nonsense(string requestId, string code) =>
        Assert.That(await node.ConfirmAsync(requestId, code), Is.TypeOf<ConfirmCodeOutcome.NoLongerValid>());

    [TestCase("9801234567", true)]
    [TestCase("९८०१२३४५६७", true)]
    [TestCase("maya@example.org", true)]
    [TestCase("Maya <maya@example.org>", false)]
    [TestCase("maya\0@example.org", false)]
    [TestCase("maya@", false)]
    [TestCase("", false)]
    [TestCase(null, false)]
    public void Knows_an_address_when_it_sees_one(string? text, bool isOne) =>
        Assert.That(SignInAddress.TryParse(text, "NP", out _), Is.EqualTo(isOne));

    [Test]
    public void Shows_no_secret_when_written_to_a_log() => Assert.That(
        new object[]
        {
            new ConfirmCode("r", "123456", "123456", "d", PortalNode.Home),
            new SmsMessage("chautari", PhoneNumber.FromE164("+9779800123456"), "123456", MessagePurpose.SignInCode),
            SignInAddress.Of(PhoneNumber.FromE164("+9779800123456")),
        }.Select(each => each.ToString()),
        Has.None.Contains("123456"));

    private static string WrongOf(string code) => code[..5] + (code[5] == '0' ? '1' : '0');

    private async Task<SignInAddress> AddressAsync() => SignInAddress.Of(PhoneNumber.FromE164((await node.AddUserAsync()).Phone!));

    private async Task<AskForCodeOutcome.Asked> AskAsync(SignInAddress address) => (AskForCodeOutcome.Asked)await node.AskAsync(address);
}
