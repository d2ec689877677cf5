-- A session of Neovim's own language client with the built server, without a person. Environment: SERVER, a program with
-- its words as JSON; ROOT and FILE, the folder and the file to open; FIX, a pattern of the quick fix to take;
-- REPORT, where to write what was seen, as JSON.
local root, file = vim.env.ROOT, vim.env.ROOT .. '/' .. vim.env.FILE
local seen = {}

vim.cmd.edit(vim.fn.fnameescape(file))
local buffer = vim.api.nvim_get_current_buf()

local function problems()
  local found = {}
  for _, one in ipairs(vim.diagnostic.get(buffer)) do
    local text = vim.api.nvim_buf_get_text(buffer, one.lnum, one.col, one.end_lnum, one.end_col, {})
    table.insert(found, { rule = one.code, level = vim.diagnostic.severity[one.severity], at = table.concat(text, '\n') })
  end
  return found
end

local function report()
  local out = assert(io.open(vim.env.REPORT, 'w'))
  out:write(vim.json.encode(seen))
  out:close()
  vim.cmd('qall!')
end

local function run()
  local id = assert(vim.lsp.start({ name = 'identity-hygiene', cmd = vim.json.decode(vim.env.SERVER), root_dir = root }))
  local client = assert(vim.lsp.get_client_by_id(id))
  assert(vim.wait(20000, function() return #vim.diagnostic.get(buffer) > 0 end, 20), 'no diagnostics came')
  seen.before = problems()

  local first = vim.diagnostic.get(buffer)[1]
  vim.api.nvim_win_set_cursor(0, { first.lnum + 1, first.col })
  local asked = vim.lsp.util.make_position_params(0, client.offset_encoding)
  local hover = client.request_sync('textDocument/hover', asked, 20000, buffer)
  seen.hover = hover and hover.result and hover.result.contents.value or vim.NIL

  vim.lsp.buf.code_action({
    apply = true,
    filter = function(action) return action.title:match(vim.env.FIX) ~= nil end,
  })
  local changed = vim.api.nvim_buf_get_changedtick(buffer)
  vim.wait(20000, function() return vim.api.nvim_buf_get_changedtick(buffer) ~= changed end, 20)
  vim.wait(20000, function()
    for _, one in ipairs(problems()) do if one.rule == first.code then return false end end
    return true
  end, 20)
  seen.text = table.concat(vim.api.nvim_buf_get_lines(buffer, 0, -1, false), '\n')
  seen.after = problems()
  client.stop()
  seen.stopped = vim.wait(20000, function() return client.is_stopped() end, 20)
end

local ok, failure = pcall(run)
if not ok then seen.failure = tostring(failure) end
report()
