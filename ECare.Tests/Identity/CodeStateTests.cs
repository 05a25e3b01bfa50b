using CsCheck;
using ECare.Core.Identity;
using ECare.Core.Identity.Codes;
using ECare.Core.Identity.Sessions;
using ECare.Core.Primitives;
using ECare.Tests.Persistence.Harness;

namespace ECare.Tests.Identity;

/// <summary>Random lives of codes, each step compared with the plainest model of the rules.</summary>
internal sealed class CodeStateTests(Database database) : DataTests(database)
{
    private enum Step
    {
        Ask,
        ConfirmRight,
        ConfirmWrong,
        ConfirmEarlier,
        Wait,
    }

    private static Gen<(Step Step, int Seconds)[]> Lives =>
        Gen.Select(Gen.Enum<Step>(), Gen.OneOf(Gen.Int[1, 90], Gen.Int[280, 320], Gen.Int[3_000, 100_000])).Array[1, 25];

    [Test]
    public async Task Follows_the_rules_whatever_happens() => await Lives.SampleAsync(LiveAsync, iter: 40, threads: 1);

    private async Task LiveAsync((Step Step, int Seconds)[] life)
    {
        var node = new PortalNode(Database, Clock);
        var address = SignInAddress.Of(PhoneNumber.FromE164((await node.AddUserAsync()).Phone!));
        var model = new Model();

        foreach (var (step, seconds) in life)
        {
            var now = Clock.GetUtcNow();

            switch (step)
            {
                case Step.Ask:
                    var outcome = await node.AskAsync(address);
                    Assert.That(outcome is AskForCodeOutcome.Asked, Is.EqualTo(model.MayAsk(now)));

                    if (outcome is AskForCodeOutcome.Asked asked)
                    {
                        model.Issue(asked.RequestId, node.TakeCode()!, now);
                    }

                    break;

                case Step.ConfirmRight when model.Latest is { } latest:
                    Assert.That(NameOf(await node.ConfirmAsync(latest.RequestId, latest.Text)), Is.EqualTo(latest.Confirm(right: true, now)));
                    break;

                case Step.ConfirmWrong when model.Latest is { } latest:
                    var wrong = latest.Text[..5] + (latest.Text[5] == '0' ? '1' : '0');
                    Assert.That(NameOf(await node.ConfirmAsync(latest.RequestId, wrong)), Is.EqualTo(latest.Confirm(right: false, now)));
                    break;

                case Step.ConfirmEarlier when model.Earlier is { } earlier:
                    Assert.That(NameOf(await node.ConfirmAsync(earlier.RequestId, earlier.Text)), Is.EqualTo(nameof(ConfirmCodeOutcome.NoLongerValid)));
                    break;

                default:
                    Clock.Advance(TimeSpan.FromSeconds(seconds));
                    break;
            }
        }
    }

    private static string NameOf(ConfirmCodeOutcome outcome) => outcome.GetType().Name;

    private sealed class Model
    {
        private int inARow;

        public Code? Latest { get; private set; }

        public Code? Earlier { get; private set; }

        public bool MayAsk(DateTimeOffset now) =>
            Latest is null || Latest.IsUsed || now >= Latest.AskedAt.AddSeconds(Math.Min(3_600, 30 * Math.Pow(2, inARow - 1)));

        public void Issue(string requestId, string text, DateTimeOffset now)
        {
            inARow = Latest is null || Latest.IsUsed || now - Latest.AskedAt > TimeSpan.FromDays(1) ? 1 : inARow + 1;
            Earlier = Latest;
            Latest = new Code(requestId, text, now);
        }
    }

    private sealed class Code(string requestId, string text, DateTimeOffset askedAt)
    {
        private int tries;

        public string RequestId => requestId;

        public DateTimeOffset AskedAt => askedAt;

        public bool IsUsed { get; private set; }

        public string Text => text;

        public string Confirm(bool right, DateTimeOffset now)
        {
            if (IsUsed || tries >= 5 || now >= askedAt.AddMinutes(5))
            {
                return nameof(ConfirmCodeOutcome.NoLongerValid);
            }

            tries++;
            IsUsed = right;
            return right ? nameof(ConfirmCodeOutcome.Confirmed) : nameof(ConfirmCodeOutcome.WrongCode);
        }
    }
}
